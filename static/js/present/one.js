/** One group or note at a time, large, with its votes, what it rests on, and what pulls against it. */

import { clone, field, place, write } from "../lib/dom.js";
import { drawNote, newNote } from "../map/notes.js";
import { notesOf } from "../map/places.js";
import { numbered } from "../map/support.js";
import { say, words } from "../map/words.js";
import { deckOf, placeOf, votesOnNotes } from "./deck.js";
import { fit } from "./fit.js";

const LARGEST = 4.5;
const MOST_DOTS = 12;
const LONG_NAME = 60;

/** @param {import("../map/live.js").LiveMap} live @param {string[]} regions */
export function oneByOne(live, regions) {
  const show = document.querySelector('[data-shows="one"]');
  const room = field(show, "one-room");
  const body = field(show, "one-body");
  const list = field(show, "one-notes");
  const cards = new Map();
  /** @type {import("./deck.js").Shown[]} */
  let deck = [];
  /** @type {{key: string, at: number} | null} */
  let shown = null;

  function draw() {
    const { state } = live;
    deck = deckOf(state, regions);
    const at = placeOf(state, deck, shown);
    shown = at < 0 ? null : { key: deck[at].key, at };
    const item = deck[at];
    const keys = !item ? [] : item.kind === "note" ? [item.key] : notesOf(state, item.key);
    const region = item && (item.kind === "note" ? state.notes : state.clusters)[item.key].region;
    show.dataset.region = region ?? "";
    show.dataset.kind = item?.kind ?? "none";
    write(field(show, "one-where"), region ? words.region[region] : "");
    const name = field(show, "one-name");
    write(name, item ? nameOf(state, item) : words.coverage_empty);
    name.toggleAttribute("data-long", name.textContent.length > LONG_NAME);
    drawVotes(item?.votes);
    write(field(show, "one-size"), item?.kind === "cluster" ? say(words.notes, { n: keys.length }) : "");
    drawNotes(state, keys);
    drawTensions(state, new Set(keys));
    arrange();
  }

  function drawVotes(n) {
    field(show, "one-votes").hidden = n === undefined;
    write(field(show, "one-votes-said"), n === undefined ? "" : say(words.got_votes, { n }));
    write(field(show, "one-dots"), "●".repeat(Math.min(n ?? 0, MOST_DOTS)));
  }

  function drawNotes(state, keys) {
    const votes = votesOnNotes(state);
    for (const [key, card] of cards) {
      if (keys.includes(key)) continue;
      card.remove();
      cards.delete(key);
    }
    let behind = null;
    for (const key of keys.toReversed()) {
      if (!cards.has(key)) cards.set(key, newCard(key));
      const card = cards.get(key);
      drawNote(card, key, state);
      card.dataset.region = state.notes[key].region;
      drawTally(card, shown?.key === key ? undefined : votes[key]);
      place(list, card, behind);
      behind = card;
    }
  }

  function drawTensions(state, keys) {
    const here = numbered(state).filter(({ a, b }) => keys.has(a) || keys.has(b));
    const tensions = field(show, "one-tensions");
    tensions.hidden = here.length === 0;
    tensions.replaceChildren(
      ...here.map(({ key, number, a, b }) => {
        const item = clone("one-tension-template");
        const { relation, why } = state.tensions[key];
        const others = [a, b].filter((note) => !keys.has(note));
        const text = (others.length ? others : [a, b]).map((note) => `“${state.notes[note].text}”`).join(" ≠ ");
        item.dataset.region = state.notes[others[0] ?? b].region;
        write(field(item, "relation"), `${say(words.tension_number, { n: number })} · ${words.relation[relation]}`);
        write(field(item, "text"), others.length ? `≠ ${text}` : text);
        field(item, "why").hidden = !why;
        write(field(item, "why"), why ?? "");
        return item;
      }),
    );
  }

  function arrange() {
    if (!show.hidden) fit(body, room, LARGEST);
  }

  return {
    draw,
    arrange,
    get position() {
      return shown ? say(words.present.position, { n: shown.at + 1, of: deck.length }) : "";
    },
    /** What a screen reader hears of the one shown. */
    get said() {
      if (!shown) return words.coverage_empty;
      const facts = [words.region[show.dataset.region], ...["one-votes-said", "one-size"].map((name) => field(show, name).textContent)];
      const name = nameOf(live.state, deck[shown.at]);
      const text = deck[shown.at].kind === "note" ? live.state.notes[shown.key].text : name;
      return say(words.present.one_said, { n: shown.at + 1, of: deck.length, name: text, facts: facts.filter(Boolean).join(", ") });
    },
    get key() {
      return shown?.key ?? "";
    },
    /** Show the one that far away. @param {number} by @returns {boolean} false: there is none */
    turn(by) {
      const to = (shown?.at ?? 0) + by;
      return to >= 0 && this.goTo(to);
    },
    /** @param {number} at  the last one if it is -1 @returns {boolean} false: there is none */
    goTo(at) {
      const item = deck.at(at);
      if (!item || at < -1) return false;
      shown = { key: item.key, at: at < 0 ? deck.length - 1 : at };
      draw();
      room.scrollTop = 0;
      return true;
    },
    /** @param {string} key @returns {boolean} */
    find(key) {
      const at = deck.findIndex((item) => item.key === key);
      return at >= 0 && this.goTo(at);
    },
  };
}

function nameOf(state, { kind, key }) {
  return kind === "note" ? words.present.single : state.clusters[key].name || words.unnamed;
}

/** The same note as on the board, under ids of its own. */
function newCard(key) {
  const card = newNote(key);
  card.setAttribute("aria-labelledby", `one-text-${key} one-foot-${key}`);
  field(card, "text").id = `one-text-${key}`;
  card.querySelector(".note__foot").id = `one-foot-${key}`;
  return card;
}

function drawTally(card, n) {
  const mark = card.querySelector("[data-tally]") ?? card.querySelector(".note__foot").appendChild(newTally());
  mark.hidden = !n;
  write(mark, n ? say(words.got_votes, { n }) : "");
}

function newTally() {
  const mark = document.createElement("span");
  mark.className = "tally";
  mark.dataset.tally = "";
  return mark;
}
