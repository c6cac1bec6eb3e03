/** One note on the screen: its words, what it rests on, who wrote it. Says the same as workshops/pages/board_view.py. */

import { clone, field, write } from "../lib/dom.js";
import { drawPieces } from "./pieces.js";
import { say, words } from "./words.js";

const ICONS = { quote: "quote", observed: "eye", inferred: "lightbulb", assumed: "circle-help" };

/** A new, empty note. @param {string} key */
export function newNote(key) {
  const element = clone("note-template");
  element.dataset.note = key;
  element.setAttribute("aria-labelledby", `text-${key} foot-${key}`);
  field(element, "text").id = `text-${key}`;
  element.querySelector(".note__foot").id = `foot-${key}`;
  return element;
}

/** Show what the state says about a note. @param {HTMLElement} element @param {string} key @param {import("./wire.js").Snapshot} state */
export function drawNote(element, key, state) {
  const note = state.notes[key];
  const pieces = piecesOf(note, state);
  const supporting = pieces.filter((piece) => piece.stance === "supports");
  const { label, icon } = restsOn(note, pieces, supporting);
  element.dataset.level = String(note.level);
  element.dataset.basis = note.basis;
  write(field(element, "text"), note.text);
  field(element, "text").setAttribute("aria-level", state.clusters[note.cluster ?? ""] ? "4" : "3");
  write(field(element, "label"), label);
  const more = (supporting.length || pieces.length) - 1;
  write(field(element, "more"), more > 0 ? `+${more}` : "");
  drawAgainst(field(element, "against"), supporting.length ? pieces.length - supporting.length : 0);
  drawIcon(field(element, "icon"), icon);
  drawAuthor(field(element, "author"), state.people?.[note.author ?? ""]);
  drawMine(element, !note.author && Boolean(state.authors?.[key]));
  drawShownTo(element, note, state);
  drawEvidence(element, pieces);
}

/** The evidence that a note has, with the way it speaks. @param {any} note @param {import("./wire.js").Snapshot} state */
export function piecesOf(note, state) {
  return Object.entries(note.evidence ?? {})
    .filter(([key]) => state.evidence?.[key])
    .map(([key, stance]) => ({ ...state.evidence[key], key, stance }));
}

/** What a note's footer says it rests on. @param {any} note @param {any[]} pieces */
function restsOn(note, pieces, supporting) {
  if (supporting.length && note.level === 1) {
    return { label: say(words.second_hand, { source: supporting[0].source }), icon: "quote" };
  } else if (supporting.length) {
    return { label: supporting[0].source, icon: "quote" };
  } else if (pieces.length) {
    return { label: say(words.against, { source: pieces[0].source }), icon: "split" };
  } else if (note.level >= 2) {
    return { label: words.backed, icon: "quote" };
  } else {
    return { label: words.unsourced[note.basis], icon: ICONS[note.basis] };
  }
}

function drawIcon(use, name) {
  const address = use.getAttribute("href").replace(/#.*$/, `#${name}`);
  if (use.getAttribute("href") !== address) use.setAttribute("href", address);
}

function drawAgainst(element, n) {
  element.hidden = n === 0;
  write(field(element, "against-count"), n ? `≠ ${n}` : "");
  write(field(element, "against-said"), n ? say(words.speak_against, { n }) : "");
}

function drawAuthor(element, author) {
  element.hidden = !author;
  if (!author) return;
  element.dataset.colour = author.colour;
  element.title = author.name;
  write(field(element, "initial"), initialOf(author.name));
  write(field(element, "by"), say(words.by, { name: author.name }));
}

/** Where names wait to be shown (H4), people still know their own notes again. */
function drawMine(element, mine) {
  element.toggleAttribute("data-mine", mine);
  const mark = field(element, "mine");
  mark.hidden = !mine;
  mark.title = mine ? words.mine : "";
  write(field(mark, "mine-said"), mine ? words.mine : "");
}

/** Whether others see the note as yet, and whether it was written for somebody in the room. */
function drawShownTo(element, note, state) {
  const own = state.workshop?.reads ? words.not_shown : words.own; // where facilitators read along, it is not for one alone
  element.toggleAttribute("data-own", Boolean(note.hidden));
  field(element, "own").hidden = !note.hidden;
  write(field(element, "own-said"), note.hidden ? own : "");
  field(element, "proxy").hidden = !note.proxy;
}

/** The letter that stands for a name. @param {string} name */
export function initialOf(name) {
  return ([...name][0] ?? "").toUpperCase();
}

/** On the read-only page, the evidence stands under its note. */
function drawEvidence(element, pieces) {
  const details = field(element, "evidence");
  if (!details) return;
  details.hidden = pieces.length === 0;
  drawPieces(field(details, "pieces"), pieces);
}
