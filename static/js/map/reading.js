/** Reading in silence: the evidence opens by itself, and everybody marks each piece for themselves. */

import { clone } from "../lib/dom.js";
import { announce } from "./announce.js";
import { stepNow } from "./allowed.js";
import { say, words } from "./words.js";

/** @param {Record<string, any>} map with `live`, `ask` and `possible` @returns {{actions: Record<string, (button: HTMLElement) => void>}} */
export function reading({ live, ask, possible }) {
  const panel = /** @type {HTMLElement} */ (document.querySelector("[data-panel]"));
  let reads = false;
  let openedFrom = ""; // how the panel stood before it was opened for reading

  const mine = (piece, kind) =>
    Object.values(live.state.reactions).some((one) => one.evidence === piece && one.kind === kind);

  function open() {
    openedFrom = panel.dataset.open ?? "auto";
    panel.dataset.open = "yes";
  }

  function close() {
    if (openedFrom) panel.dataset.open = openedFrom;
    openedFrom = "";
  }

  function drawMarks(may) {
    for (const piece of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("[data-evidence]"))) {
      const known = piece.querySelector(":scope > [data-piece-marks]");
      if (!may) {
        known?.remove();
        continue;
      }
      const marks = known ?? clone("piece-marks-template");
      if (!known) piece.append(marks);
      for (const button of marks.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(mine(piece.dataset.evidence, button.dataset.kind)));
      }
    }
  }

  function draw() {
    const now = stepNow(live.state)?.kind === "read";
    document.body.toggleAttribute("data-reading", now);
    if (now && !reads && panel.offsetWidth === 0) open();
    if (!now && reads) close();
    reads = now;
    drawMarks(now && possible.whyNot("note.react") === null);
  }

  live.on("change", draw);
  draw();
  return {
    actions: {
      "mark-piece"(button) {
        const evidence = /** @type {HTMLElement} */ (button.closest("[data-evidence]")).dataset.evidence;
        const kind = button.dataset.kind ?? "";
        const on = !mine(evidence, kind);
        if (ask("note.react", { evidence, kind, on }) === null) return;
        announce(say(on ? words.marked : words.unmarked, { kind: words.reaction[kind] }));
      },
    },
  };
}
