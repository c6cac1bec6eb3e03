/** The drafts of all notes whose text is being written in this tab, and the pens that write them. */

import { Draft } from "./draft.js";
import { merge } from "./patch.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {import("./text.js").Operation} Operation
 * @typedef {(text: string | null, op: Operation) => unknown} Changed
 */

export class Texts {
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
  /** @type {Map<string, Set<Changed>>} */
  #pens = new Map();

  /** @param {string} note */
  get(note) {
    return this.#drafts.get(note);
  }

  /**
   * The draft of a note; a new one starts from the confirmed text, or from the text of a note that
   * itself waits to be confirmed.
   * @param {string} note
   * @param {{confirmed: Snapshot, rev: number, state: Snapshot}} map
   */
  open(note, { confirmed, rev, state }) {
    const known = confirmed.notes[note];
    const draft =
      this.#drafts.get(note) ??
      new Draft((known ?? state.notes[note])?.text ?? "", known ? rev : null);
    this.#drafts.set(note, draft);
    return draft;
  }

  /**
   * @param {string} note
   * @param {Changed} changed  told what others did to the text; a text of null when the note has gone
   * @returns {() => void} lays the pen down
   */
  hold(note, changed) {
    const pens = this.#pens.get(note) ?? new Set();
    this.#pens.set(note, pens.add(changed));
    return () => {
      pens.delete(changed);
      if (pens.size === 0 && this.#pens.get(note) === pens) {
        this.#pens.delete(note);
      }
    };
  }

  /**
   * Something was applied: every draft takes in its note's text.
   * @param {Snapshot} snapshot
   * @param {number} rev
   * @param {boolean} leap  many revisions at once
   */
  confirmed(snapshot, rev, leap) {
    for (const [note, draft] of this.#drafts) {
      if (snapshot.notes[note]) {
        draft.confirmed(snapshot.notes[note].text, rev, leap);
      }
    }
  }

  /** @param {Entry} entry  acknowledged */
  acked(entry) {
    this.#drafts.forEach((draft) => draft.acked(entry));
  }

  /** @param {Entry} entry  refused or withdrawn */
  drop(entry) {
    this.#drafts.forEach((draft) => draft.drop(entry));
  }

  /**
   * The state with the texts as their writers see them.
   * @param {Snapshot} state
   * @returns {Snapshot}
   */
  shown(state) {
    const notes = [...this.#drafts].filter(([note]) => state.notes[note]);
    return merge(state, {
      notes: Object.fromEntries(notes.map(([note, draft]) => [note, { text: draft.text }])),
    });
  }

  /**
   * Tells the pens what happened to their text, and forgets drafts that nobody needs.
   * @param {Snapshot} state
   */
  tell(state) {
    for (const [note, draft] of this.#drafts) {
      const moved = draft.takeMoves();
      const pens = [...(this.#pens.get(note) ?? [])];
      if (!state.notes[note]) {
        this.#pens.delete(note);
        pens.forEach((changed) => changed(null, []));
      } else if (moved.length > 0) {
        pens.forEach((changed) => changed(draft.text, moved));
      }
      if (draft.idle && !this.#pens.has(note)) {
        this.#drafts.delete(note);
      }
    }
  }
}
