/** Search and filter, for oneself alone: what does not fit steps back, and cannot be walked to. */

import { field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { say, words } from "./words.js";

const RESTS = {
  backed: (note) => note.level >= 2,
  open: (note) => note.level < 2,
  assumed: (note) => note.basis === "assumed",
  quote: (note) => note.basis === "quote",
};
const SAY_AFTER_MS = 600;

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, me: string}} map */
export function finding({ live, board, choice, me }) {
  const form = document.querySelector("[data-find]");
  const authors = form.querySelector("[data-find-authors]");
  const searched = form.querySelector("[data-find-words]");
  let timer;

  function draw() {
    if (form.hidden) return;
    const asked = {
      words: searched.value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean),
      rests: RESTS[form.elements.basis.value],
      author: form.elements.author.value === "mine" ? me : form.elements.author.value,
    };
    const entries = Object.entries(live.state.notes);
    let fitting = 0;
    for (const [key, note] of entries) {
      const fits = isFound(note, asked, live.state);
      fitting += Number(fits);
      mark(board.note(key), fits);
    }
    for (const cluster of board.root.querySelectorAll("[data-cluster]")) {
      mark(cluster, Boolean(cluster.querySelector("[data-note]:not([inert])")));
    }
    write(field(form, "matches"), say(words.matches, { n: fitting, total: entries.length }));
    choice.keepTabStop();
  }

  function drawAuthors() {
    const wanted = authors.value;
    const own = [...authors.options].slice(0, 2);
    const others = Object.entries(live.state.people ?? {}).map(([key, person]) => new Option(person.name, key));
    authors.replaceChildren(...own, ...others);
    authors.value = wanted;
  }

  function open() {
    form.hidden = false;
    drawAuthors();
    draw();
    searched.focus();
    searched.select();
  }

  function close() {
    form.reset();
    form.hidden = true;
    for (const key of Object.keys(live.state.notes)) mark(board.note(key), true);
    board.root.querySelectorAll("[data-unfit]").forEach((element) => mark(element, true));
    choice.focus(choice.current?.element ?? board.stops()[0]);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choice.focus(board.stops()[0]);
  });
  form.addEventListener("input", () => {
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => announce(field(form, "matches").textContent), SAY_AFTER_MS);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    event.stopPropagation();
  });
  return { draw, close, get open() { return !form.hidden; }, actions: { search: open, "search-close": close } };
}

function isFound(note, { words: parts, rests, author }, state) {
  const sources = Object.keys(note.evidence ?? {}).map((key) => state.evidence?.[key]?.source ?? "");
  const text = [note.text, ...sources].join(" ").toLocaleLowerCase();
  return parts.every((part) => text.includes(part)) && (!rests || rests(note)) && (!author || note.author === author);
}

function mark(element, fits) {
  if (!element) return;
  element.inert = !fits;
  element.toggleAttribute("data-unfit", !fits);
}
