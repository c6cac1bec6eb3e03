/** The past of a map, change by change: any moment of it at once, in either direction. Pure. */

import { merge } from "./patch.js";
import { EMPTY } from "./wire.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {{rev: number, patch: import("./wire.js").Patch, said: string, step: string, at?: string}} Change
 */

const EVERY = 50; // changes between two states that are kept

export class Past {
  /** @type {Change[]} */
  changes = [];
  /** @type {Snapshot[]} */
  #kept = [EMPTY];
  #newest = EMPTY;
  /** @type {{place: number, state: Snapshot}} */
  #last = { place: 0, state: EMPTY };

  /**
   * The next changes, in order.
   * @param {Change[]} changes
   */
  add(changes) {
    for (const change of changes) {
      this.changes.push(change);
      this.#newest = whole(merge(this.#newest, change.patch));
      if (this.changes.length % EVERY === 0) this.#kept.push(this.#newest);
    }
  }

  /**
   * The map after so many changes: from the nearest state that is known before it.
   * @param {number} place
   * @returns {Snapshot}
   */
  at(place) {
    const kept = Math.floor(place / EVERY);
    const near = this.#last.place <= place && this.#last.place >= kept * EVERY;
    let { place: from, state } = near ? this.#last : { place: kept * EVERY, state: this.#kept[kept] };
    for (; from < place; from += 1) state = whole(merge(state, this.changes[from].patch));
    this.#last = { place, state };
    return state;
  }
}

/**
 * A part that has gone is empty, never missing.
 * @param {Snapshot} state
 * @returns {Snapshot}
 */
function whole(state) {
  const gone = Object.keys(EMPTY).some((part) => !(part in state));
  return gone ? { ...EMPTY, ...state } : state;
}
