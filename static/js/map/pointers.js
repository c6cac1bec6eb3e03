/** The others' pointers on the board, with their names. They can be switched off, and thin out and rest in a crowd. */

import { clone, field, write } from "../lib/dom.js";
import { here } from "./presence.js";
import { onSettings, setting } from "./settings.js";
import { toast } from "./toast.js";
import { words } from "./words.js";

const CROWD = 12; // more pointers than this are noise
const MANY = 40; // people: where more are here, pointers rest (protocol P4)
const STILL_MS = 6000;
const OFTEN_MS = 100;

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board}} map */
export function showPointers({ live, board }) {
  const shown = new Map();
  const notices = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pointers-rest]"));
  let rested = rest(live);
  const draw = () => {
    const rests = rest(live);
    for (const notice of notices) {
      notice.hidden = !rests;
      write(notice, rests ? words.pointers_rest : "");
    }
    if (rests && !rested && shown.size > 0) toast(words.pointers_rest);
    rested = rests;
    const pointing = setting("cursors")
      ? Object.entries(live.present).filter(([key, { at }]) => key !== live.me && at && live.state.people?.[key])
      : [];
    const kept = new Set(pointing.slice(0, CROWD).map(([key]) => key));
    for (const [key, pointer] of shown) {
      if (kept.has(key)) continue;
      clearTimeout(pointer.timer);
      pointer.element.remove();
      shown.delete(key);
    }
    for (const [key, { at }] of pointing) if (kept.has(key)) move(shown, key, live.state.people[key], at, board);
  };
  live.on("present", draw);
  draw();
  onSettings(() => {
    draw();
    if (!setting("cursors")) here({ at: undefined });
  });
  tellMine(live, board);
}

const rest = ({ present }) => Object.keys(present).length > MANY;

function move(shown, key, person, [region, x, y], board) {
  const quadrant = board.quadrant(region);
  if (!quadrant) return;
  const pointer = shown.get(key) ?? { element: newPointer(person) };
  if (pointer.at === `${region} ${x} ${y}`) return;
  pointer.at = `${region} ${x} ${y}`;
  if (pointer.element.parentElement !== quadrant) quadrant.append(pointer.element);
  pointer.element.style.translate = `${x * quadrant.clientWidth}px ${y * quadrant.clientHeight}px`;
  pointer.element.style.opacity = "1";
  clearTimeout(pointer.timer);
  pointer.timer = setTimeout(() => {
    pointer.element.style.opacity = "0";
  }, STILL_MS);
  shown.set(key, pointer);
}

function newPointer(person) {
  const element = clone("pointer-template");
  const name = document.createElement("span");
  name.textContent = person.name;
  field(element, "name").append(name);
  element.dataset.colour = person.colour;
  return element;
}

/** Mouse and pen only: a finger covers what it points at. */
function tellMine(live, board) {
  let last = 0;
  board.root.addEventListener("pointermove", (event) => {
    const isOff = !setting("cursors") || (rest(live) && live.state.workshop.leader !== live.me);
    if (event.pointerType === "touch" || isOff) return;
    const crowd = Math.max(1, Object.keys(live.present).length / CROWD);
    if (event.timeStamp - last < OFTEN_MS * crowd) return;
    last = event.timeStamp;
    const quadrant = event.target.closest(".quadrant");
    here({ at: quadrant ? placeIn(quadrant, event) : undefined });
  });
  board.root.addEventListener("pointerleave", () => here({ at: undefined }));
}

/** @returns {[string, number, number]} */
function placeIn(quadrant, { clientX, clientY }) {
  const { left, top, width, height } = quadrant.getBoundingClientRect();
  const share = (part, whole) => Math.round(1000 * Math.min(1, Math.max(0, part / whole))) / 1000;
  return [quadrant.dataset.region, share(clientX - left, width), share(clientY - top, height)];
}
