/** Tensions on the board: a number on both notes, and a quiet line between them while one is looked at. */

import { clone, field, write } from "../lib/dom.js";
import { numbered } from "./support.js";
import { say, words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = matchMedia("(width > 760px)");
const CLEAR = 22; // a line leaves the numbers at its ends free

/** @param {Record<string, any>} map @param {(tension: string) => void} open goes to a tension in the list */
export function tensionMarks({ live, board, choice }, open) {
  const floor = board.root.parentElement;
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("class", "pulls");
  lines.setAttribute("aria-hidden", "true");
  floor.append(lines);
  let hovered;
  let pulls = [];
  let drawn;
  let following = 0;

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
    pulls = numbered(live.state).filter((one) => one.a === from || one.b === from);
    lines.toggleAttribute("data-empty", pulls.length === 0);
    cancelAnimationFrame(following);
    drawn = undefined;
    follow();
  }

  /** Measured anew each frame while lines are shown, since others move things meanwhile. */
  function follow() {
    const ways = pulls.map((one) => way(board.note(one.a), board.note(one.b))).filter(Boolean);
    if (drawn !== ways.join()) {
      drawn = ways.join();
      lines.replaceChildren(...ways.map(path));
      lines.setAttribute("width", String(floor.clientWidth));
      lines.setAttribute("height", String(board.root.offsetHeight + board.root.offsetTop));
    }
    if (pulls.length && WIDE.matches) following = requestAnimationFrame(follow);
  }

  function way(a, b) {
    if (!a || !b) return null;
    const [from, to] = [middle(a), middle(b)];
    const far = Math.hypot(to.x - from.x, to.y - from.y);
    if (far < 3 * CLEAR) return null;
    const [one, two] = [towards(from, to, CLEAR / far), towards(to, from, CLEAR / far)];
    const bend = Math.min(60, far / 5);
    return `M ${one.x} ${one.y} Q ${(one.x + two.x) / 2} ${(one.y + two.y) / 2 - bend} ${two.x} ${two.y}`;
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
  WIDE.addEventListener("change", drawLines);
  floor.addEventListener("click", ({ target }) => {
    const tension = target.closest(".pull-mark")?.dataset.tension;
    if (tension) open(tension);
  });
  return { draw };
}

function path(way) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", way);
  return element;
}

const towards = (from, to, part) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
