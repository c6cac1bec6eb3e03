/** Who is here: faces in the bar, and the name of whoever holds or writes a note, on that note. */

import { initialOf } from "./notes.js";
import { say, words } from "./words.js";

const FACES = 4;
let mine = {};
/** @type {(presence: object) => void} */
let told = () => {};

/** Tell the others what one is doing, part by part. @param {import("./wire.js").Presence} part */
export function here(part) {
  mine = { ...mine, ...part };
  told(mine);
}

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board}} map @returns {{draw: () => void}} */
export function showPeople({ live, board }) {
  const bar = document.querySelector(".bar__people");
  const held = new Map();
  told = (state) => live.here(state);

  const present = () => {
    const keys = Object.keys(live.present).filter((key) => key !== live.me && live.state.people?.[key]);
    return live.state.people?.[live.me] ? [live.me, ...keys] : keys;
  };
  const drawBar = () => {
    const keys = present();
    const faces = keys.slice(0, FACES).map((key) => faceOf(live.state.people[key], live.present[key]?.typing && key !== live.me));
    if (keys.length > FACES) faces.push(moreFaces(keys.length - FACES));
    bar.replaceChildren(...faces, toldInWords(say(words.here, { n: keys.length })));
  };
  const drawHolders = () => {
    const holding = new Map();
    for (const [key, { holding: note, typing }] of Object.entries(live.present)) {
      const person = live.state.people?.[key];
      if (key !== live.me && note && person && board.note(note)) holding.set(note, { person, typing });
    }
    for (const note of held.keys()) if (!holding.has(note)) letGo(board.note(note), held, note);
    for (const [note, holder] of holding) hold(board.note(note), held, note, holder);
  };
  const draw = () => {
    drawBar();
    drawHolders();
  };
  live.on("present", draw);
  draw();
  return { draw };
}

function toldInWords(text) {
  const told = document.createElement("span");
  told.className = "only-read";
  told.textContent = text;
  return told;
}

/** A person's initials in their colour. */
export function faceOf(person, writes = false) {
  const face = document.createElement("span");
  face.setAttribute("aria-hidden", "true");
  face.className = "avatar";
  face.dataset.colour = person.colour;
  face.title = writes ? say(words.typing, { name: person.name }) : person.name;
  face.toggleAttribute("data-typing", Boolean(writes));
  face.textContent = initialsOf(person.name);
  return face;
}

function initialsOf(name) {
  const parts = name.split(/\s+/).filter(Boolean);
  return parts.length > 1 ? initialOf(parts[0]) + initialOf(parts.at(-1)) : initialOf(name);
}

function moreFaces(count) {
  const face = document.createElement("span");
  face.setAttribute("aria-hidden", "true");
  face.className = "avatar";
  face.dataset.more = "";
  face.textContent = `+${count}`;
  return face;
}

function hold(element, held, note, { person, typing }) {
  const tab = held.get(note) ?? document.createElement("span");
  tab.className = "note__holder";
  tab.textContent = person.name;
  tab.toggleAttribute("data-typing", Boolean(typing));
  element.dataset.heldBy = "";
  element.dataset.colour = person.colour;
  if (tab.parentElement !== element) element.append(tab);
  held.set(note, tab);
}

function letGo(element, held, note) {
  held.get(note).remove();
  held.delete(note);
  element?.removeAttribute("data-held-by");
  element?.removeAttribute("data-colour");
}
