/** Writing in one note, from focus to blur. */

import { newKey } from "../lib/uuid.js";
import { compose, transform } from "./carry.js";
import { apply, diff } from "./text.js";
import { wellFormed } from "./wellformed.js";

/** @typedef {import("./text.js").Operation} Operation */

export class Pen {
  #given;
  #sitting = newKey();
  #shown;
  /** @type {Operation} */
  #missed = [];
  #release;

  /**
   * @param {object} given
   * @param {string} given.note
   * @param {import("./store.js").Store} given.store
   * @param {import("./writing.js").Writing} given.writing
   * @param {() => boolean} given.mute  nothing may be changed
   * @param {import("./texts.js").Changed} given.changed
   *   puts a text into the textarea, and the caret where it belongs; text is null when the note has
   *   gone. Returns false while it cannot, because an input method is composing
   */
  constructor(given) {
    this.#given = given;
    this.#shown = given.store.texts.open(given.note, given.store).text;
    this.#release = given.store.texts.hold(given.note, (text, op) => this.#hear(text, op));
  }

  /** The note's text, own words included. */
  get text() {
    const { store, note } = this.#given;
    return store.texts.get(note)?.text ?? store.state.notes[note]?.text ?? "";
  }

  /** @param {string} typed  what now stands in the textarea */
  type(typed) {
    const { mute, store, note, writing } = this.#given;
    if (mute() || !store.state.notes[note]) {
      return;
    }
    const text = wellFormed(typed);
    const own = diff(this.#shown, text);
    const missed = this.#missed;
    this.#missed = [];
    this.#shown = text;
    if (missed.length === 0) {
      writing.type(note, text, this.#sitting);
    } else {
      writing.type(note, apply(this.text, transform(own, missed, false)), this.#sitting);
      this.#hear(this.text, transform(missed, own, true));
    }
  }

  /** @returns {"kept" | "blank"} blank: the note was emptied, and has its words back */
  leave() {
    this.#release();
    return this.#given.writing.leave();
  }

  /**
   * @param {string | null} text
   * @param {Operation} op
   */
  #hear(text, op) {
    if (this.#given.changed(text, op) === false) {
      this.#missed = compose(this.#missed, op);
    } else {
      this.#shown = text ?? "";
    }
  }
}
