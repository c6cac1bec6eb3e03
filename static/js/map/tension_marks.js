/** Tensions on the board: a number on both notes, and a quiet line between them while one is looked at. */

import { clone, field, write } from "../lib/dom.js";
import { numbered } from "./support.js";
import { say, words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {Record<string, any>} map @param {(tension: string) => void} open goes to a tension in the list */
export function tensionMarks({ live, board, choice }, open) {
  const floor = board.root.parentElement;
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "pulls");
  lines.setAttribute("aria-hidden", "true");
  floor.append(lines);
  let hovered;

  function draw() {
    const byNote = new Map();
    for (const one of numbered(live.state)) {
      for (const [note, other] of [[one.a, one.b], [one.b, one.a]]) {
        byNote.set(note, [...(byNote.get(note) ?? []), { ...one, other }]);
      }
    }
    for (const element of board.root.querySelectorAll("[data-note]")) mark(element, byNote.get(element.dataset.note) ?? []);
    drawLines();
  }

  function mark(note, pulls) {
    const known = note.querySelector(".pull-mark");
    const key = note.dataset.note;
    const label = `text-${key} foot-${key}`;
    if (!pulls.length) {
      if (!known) return;
      known.remove();
      note.setAttribute("aria-labelledby", label);
      return;
    }
    const element = known ?? clone("pull-mark-template");
    element.dataset.tension = pulls[0].key;
    element.id = `pulls-${key}`;
    write(field(element, "numbers"), pulls.map((one) => one.number).join(" "));
    write(
      field(element, "said"),
      pulls.map((one) => say(words.tension_with, { n: one.number, text: live.state.notes[one.other].text })).join(". "),
    );
    if (!known) note.append(element);
    note.setAttribute("aria-labelledby", `${label} pulls-${key}`);
  }

  /** Lines from the note that is chosen or under the pointer to those it pulls against. */
  function drawLines() {
    const from = hovered ?? choice.note;
    const pulls = numbered(live.state).filter((one) => one.a === from || one.b === from);
    lines.replaceChildren(...pulls.map((one) => path(board.note(one.a), board.note(one.b))).filter(Boolean));
    lines.toggleAttribute("data-empty", pulls.length === 0);
    if (pulls.length) {
      lines.setAttribute("width", String(floor.clientWidth));
      lines.setAttribute("height", String(board.root.offsetHeight + board.root.offsetTop));
    }
  }

  function path(a, b) {
    if (!a || !b) return null;
    const [one, two] = [middle(a), middle(b)];
    const element = document.createElementNS(SVG, "path");
    const bend = Math.min(60, Math.hypot(two.x - one.x, two.y - one.y) / 5);
    element.setAttribute("d", `M ${one.x} ${one.y} Q ${(one.x + two.x) / 2} ${(one.y + two.y) / 2 - bend} ${two.x} ${two.y}`);
    return element;
  }

  /** Where the mark of a note stands, on the floor. */
  function middle(note) {
    const box = (note.querySelector(".pull-mark") ?? note).getBoundingClientRect();
    const ground = floor.getBoundingClientRect();
    return {
      x: box.left + box.width / 2 - ground.left + floor.scrollLeft,
      y: box.top + box.height / 2 - ground.top + floor.scrollTop,
    };
  }

  board.root.addEventListener("pointerover", ({ target, pointerType }) => {
    const note = pointerType === "mouse" ? target.closest("[data-note]")?.dataset.note : undefined;
    if (note === hovered) return;
    hovered = note;
    drawLines();
  });
  board.root.addEventListener("pointerleave", () => {
    hovered = undefined;
    drawLines();
  });
  board.root.addEventListener("focusin", drawLines);
  addEventListener("resize", drawLines);
  floor.addEventListener("click", ({ target }) => {
    const tension = target.closest(".pull-mark")?.dataset.tension;
    if (tension) open(tension);
  });
  return { draw };
}
