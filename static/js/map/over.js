/**
 * The server will not have this page back: somebody was taken out, signed out, or the map was deleted. The page says
 * so at once, puts its tools away, and offers every word that was not saved for copying.
 */

import { field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { begunOn } from "./begun.js";
import { words } from "./words.js";

const GONE = new Set(["deleted", "missing"]);
const OUT = new Set([...GONE, "removed"]);
/** What still shows words of the map somewhere on the page. */
const OF_THE_MAP = ".board, .toolbar, .steps, .guesses, .unseen, .find, .leading, .shut, .legend, .panel, .conclude, .toast, dialog, .coverage";

/**
 * @param {{live: import("./live.js").LiveMap, map: string, run: (action: string) => void, draw: () => void}} page
 *   `draw` puts away what is not possible any more
 * @returns {{begun: string[], stops: (action: string) => boolean, actions: Record<string, () => void>}}
 *   `begun` is what was being written when it ended
 */
export function pageOver({ live, map, run, draw }) {
  const line = /** @type {HTMLElement} */ (document.querySelector("[data-over-line]"));
  /** @type {string[]} */
  const begun = [];

  /** @param {{reason: string, msg?: string}} status */
  function end({ reason, msg }) {
    begun.push(...writtenSoFar(map));
    document.body.dataset.over = reason;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    for (const dialog of document.querySelectorAll("dialog[open]")) /** @type {HTMLDialogElement} */ (dialog).close();
    for (const menu of document.querySelectorAll("[popover]:popover-open")) /** @type {HTMLElement} */ (menu).hidePopover();
    run("composer-close");
    draw();
    if (GONE.has(reason)) takeOff(words.stopped[reason]);
    show(reason, msg ?? words.reason[reason]);
  }

  /** @param {string} reason @param {string} why */
  function show(reason, why) {
    const [other] = Object.keys(live.state.workshop.maps ?? {}).filter((key) => key !== map);
    const sibling = field(line, "sibling");
    sibling.hidden = !(reason === "deleted" && other);
    if (other) sibling.href = `../${other}/`;
    field(line, "reload").hidden = OUT.has(reason);
    write(field(line, "why"), why);
    line.hidden = false;
    line.scrollIntoView({ block: "start" });
    line.focus({ preventScroll: true });
    queueMicrotask(() => announce(why)); // after what the chip says of it
  }

  const off = live.on("status", (status) => {
    if (!live.ended || status.kind !== "action") return;
    off();
    end(status);
  });
  const gone = () => GONE.has(document.body.dataset.over ?? "");
  return { begun, stops: (action) => gone() && !/^(tray|over)-/.test(action), actions: { "over-reload": () => location.reload() } };
}

/** Takes a map that is gone off the screen, title and all. @param {string} title what stands there instead */
export function takeOff(title) {
  for (const part of document.querySelectorAll(OF_THE_MAP)) part.remove();
  write(field(document, "map-title"), title);
  document.title = title;
}

/** Words in any field that were not sent yet. What is typed into a note is kept by the outbox. @param {string} map */
function writtenSoFar(map) {
  const fields = /** @type {HTMLTextAreaElement[]} */ ([...document.querySelectorAll("textarea:not(.note__editor), input[type=text], input:not([type])")]);
  const typed = fields.filter((one) => one.checkVisibility() && one.value !== one.defaultValue).map((one) => one.value);
  return [...new Set([...typed, begunOn(map).text ?? ""].filter((text) => text.trim()))];
}
