/** The past of a map, change by change: any moment of it at once, in either direction. Pure. */

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
  /** @type {{place: number, state: Snapshot}} */
  #last = { place: 0, state: EMPTY };

  /**
   * The next changes, in order.
   * @param {Change[]} changes
   */
  add(changes) {
    this.changes.push(...changes);
    for (let place = this.#kept.length * EVERY; place <= this.changes.length; place += EVERY) {
      this.#kept.push(after(this.#kept[this.#kept.length - 1], this.changes.slice(place - EVERY, place)));
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
    const from = near ? this.#last : { place: kept * EVERY, state: this.#kept[kept] };
    this.#last = { place, state: after(from.state, this.changes.slice(from.place, place)) };
    return this.#last.state;
  }
}

/**
 * A state after some changes. What they leave alone keeps its identity, and what they touch is
 * copied once, however many of them touch it.
 * @param {Snapshot} state
 * @param {Change[]} changes
 * @returns {Snapshot}
 */
function after(state, changes) {
  /** @type {Set<object>} */
  const fresh = new Set();
  const result = changes.reduce((whole, { patch }) => applied(whole, patch, fresh), state);
  const gone = Object.keys(EMPTY).some((part) => !Object.hasOwn(result, part));
  return gone ? { ...EMPTY, ...result } : result;
}

/**
 * As `merge` of patch.js (C3), but what stands in `fresh` is changed where it is.
 * @param {any} target
 * @param {any} patch
 * @param {Set<object>} fresh
 * @returns {any}
 */
function applied(target, patch, fresh) {
  if (!isObject(patch)) return patch;
  const result = fresh.has(target) ? target : { ...(isObject(target) ? target : {}) };
  fresh.add(result);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applied(Object.hasOwn(result, key) ? result[key] : undefined, value, fresh);
  }
  return result;
}

/** @param {any} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
