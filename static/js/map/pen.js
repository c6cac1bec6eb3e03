/** Writing in one note, from focus to blur. */

import { newKey } from "../lib/uuid.js";
import { wellFormed } from "./wellformed.js";

export class Pen {
  #given;
  #sitting = newKey();

  /**
   * @param {object} given
   * @param {string} given.note
   * @param {import("./store.js").Store} given.store
   * @param {import("./writing.js").Writing} given.writing
   * @param {() => boolean} given.mute  nothing may be changed
   * @param {() => void} given.release
   */
  constructor(given) {
    this.#given = given;
  }

  /** What belongs in the textarea. */
  get text() {
    const { store, note } = this.#given;
    return store.texts.get(note)?.text ?? store.state.notes[note]?.text ?? "";
  }

  /** @param {string} text  what now stands in the textarea */
  type(text) {
    const { mute, store, note, writing } = this.#given;
    if (!mute() && store.state.notes[note]) {
      writing.type(note, wellFormed(text), this.#sitting);
    }
  }

  /** @returns {"kept" | "blank"} blank: the note was emptied, and has its words back */
  leave() {
    this.#given.release();
    return this.#given.writing.leave();
  }
}
