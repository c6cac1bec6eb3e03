/**
 * The map as this tab shows it: what the server has confirmed, and on top of it what was asked for
 * and is not confirmed yet, in order. Pure: no network, no storage, no DOM.
 */

import { guess } from "./guess.js";
import { History } from "./history.js";
import { changed, inverse, keep, merge } from "./patch.js";
import { Texts } from "./texts.js";
import { forgetVoters } from "./votes.js";
import { EMPTY } from "./wire.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {import("./wire.js").MapEvent} MapEvent
 * @typedef {import("./patch.js").Changes} Changes
 */

export class Store {
  state = EMPTY;
  confirmed = EMPTY;
  rev = 0;
  ready = false;
  /** @type {string | undefined} */
  me = undefined;
  history = new History();
  texts = new Texts();
  /** @type {Entry[]} */
  #pending = [];
  /** @type {Entry[]} */
  #unrevived = [];
  #told;
  #now;

  /**
   * @param {{changed: (changes: Changes) => void, now: () => string}} given
   *   `changed` hears what differs on screen; `now` is the time a new note shows until it is confirmed
   */
  constructor({ changed: told, now }) {
    this.#told = told;
    this.#now = now;
  }

  /**
   * Commands of an earlier visit are shown again.
   * @param {Entry[]} entries
   */
  resume(entries) {
    this.#pending = [...entries];
    this.#unrevived = entries.filter((entry) => entry.do === "note.edit");
    this.#refresh();
  }

  /**
   * Shows a command at once.
   * @param {Entry} entry
   * @param {{sitting?: string, undoes?: boolean}} [how]
   */
  ask(entry, { sitting, undoes = false } = {}) {
    if (!this.#pending.includes(entry)) {
      this.#pending.push(entry);
    }
    if (!undoes) {
      const patch = guess(this.state, entry, this.#writer);
      this.history.asked({ entry, sitting, back: inverse(this.state, patch) });
    }
    this.#refresh();
  }

  /**
   * The server took a command as revision `rev`; it stays pending until that revision is applied (C4).
   * @param {Entry} entry
   * @param {number} rev
   */
  acked(entry, rev) {
    entry.rev = rev;
    this.texts.acked(entry);
    this.#settle();
    this.#refresh();
  }

  /**
   * A command was refused or withdrawn: the view no longer holds it.
   * @param {Entry} entry
   */
  drop(entry) {
    this.#pending = this.#pending.filter((known) => known !== entry);
    this.#unrevived = this.#unrevived.filter((known) => known !== entry);
    this.history.forget(entry);
    this.texts.drop(entry);
    this.#refresh();
  }

  /** The server was set back to an earlier state: its answers of before mean nothing any more. */
  forgetAnswers() {
    this.#pending.filter((entry) => entry.rev !== undefined).forEach((entry) => this.drop(entry));
    this.history.clear();
  }

  /**
   * Applies the next revisions; the caller has made sure that none is missing (J4).
   * @param {MapEvent[]} events
   * @returns {boolean[]} for each event whether this tab caused it
   */
  apply(events) {
    const own = events.map((event) => this.#applyOne(event));
    this.#settle();
    this.#refresh();
    return own;
  }

  /**
   * Takes a whole snapshot.
   * @param {Snapshot} snapshot
   * @param {number} rev
   */
  reset(snapshot, rev) {
    const before = this.confirmed;
    const all = !this.ready;
    this.confirmed = keep(before, { ...EMPTY, ...snapshot });
    this.rev = rev;
    this.ready = true;
    this.history.confirmed(before, this.confirmed);
    this.texts.confirmed(this.confirmed, rev, true);
    this.#settle();
    this.#refresh(all);
  }

  get #writer() {
    return { me: this.me, at: this.#now() };
  }

  /** @param {MapEvent} event */
  #applyOne(event) {
    const before = this.confirmed;
    const own = this.#pending.find((entry) => entry.rev === event.rev);
    this.confirmed = forgetVoters(whole(merge(before, event.patch)), event.patch);
    this.rev = event.rev;
    this.history.confirmed(before, this.confirmed, own, event.patch);
    this.texts.confirmed(this.confirmed, event.rev, false);
    return own !== undefined;
  }

  #settle() {
    const waits = (/** @type {Entry} */ entry) => (entry.rev ?? Infinity) > this.rev;
    this.#pending = this.#pending.filter(waits);
    this.#unrevived = this.#unrevived.filter(waits);
  }

  /**
   * Edits of an earlier visit join their note's draft, in the order they were made, as soon as the
   * note is there and before anything new is typed.
   * @param {Snapshot} state
   */
  #revive(state) {
    const found = this.#unrevived.filter((entry) => state.notes[entry.with.note]);
    this.#unrevived = this.#unrevived.filter((entry) => !found.includes(entry));
    for (const note of new Set(found.map((entry) => entry.with.note))) {
      const draft = this.texts.open(note, { confirmed: this.confirmed, rev: this.rev, state });
      draft.revive(found.filter((entry) => entry.with.note === note));
    }
  }

  #overlaid() {
    return this.#pending.reduce(
      (state, entry) => merge(state, guess(state, entry, this.#writer)),
      this.confirmed,
    );
  }

  #refresh(all = false) {
    const before = this.state;
    const state = this.#overlaid();
    this.#revive(state);
    this.state = keep(before, this.texts.shown(state));
    const changes = changed(before, this.state);
    if (changes || all) {
      this.#told({ ...(changes ?? NOTHING()), all });
    }
    this.texts.tell(this.state);
  }
}

/**
 * The last child of a part may take its part along: an empty one stands there again.
 * @param {Snapshot} state
 * @returns {Snapshot}
 */
function whole(state) {
  const missing = Object.keys(EMPTY).some((part) => !Object.hasOwn(state, part));
  return missing ? { ...EMPTY, ...state } : state;
}

/** @returns {Changes} */
function NOTHING() {
  return {
    all: false,
    map: false,
    persona: false,
    people: new Set(),
    clusters: new Set(),
    notes: new Set(),
    evidence: new Set(),
    workshop: false,
    unseen: false,
    steps: new Set(),
    regions: new Set(),
    tensions: new Set(),
    insights: new Set(),
    questions: new Set(),
    actions: new Set(),
    rounds: new Set(),
    votes: new Set(),
    reactions: new Set(),
    proposals: new Set(),
    predictions: new Set(),
    reflections: new Set(),
  };
}
