/**
 * Who in the tab wants to hear what.
 *
 * @typedef {object} News  what may be listened to, and what a listener is given
 * @property {[import("./patch.js").Changes]} change
 * @property {[import("./wire.js").MapEvent, boolean]} event
 * @property {[import("./status.js").Status]} status
 * @property {[Record<string, import("./wire.js").Presence>]} present
 * @property {[import("./wire.js").Refused[]]} tray
 * @property {[import("./answers.js").Refusal]} refused
 */

export class Listeners {
  /** @type {Map<string, Set<Function>>} */
  #listeners = new Map();

  /**
   * @template {keyof News} K
   * @param {K} kind
   * @param {(...news: News[K]) => void} listener
   * @returns {() => void} stops listening
   */
  add(kind, listener) {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @template {keyof News} K
   * @param {K} kind
   * @param {News[K]} news
   */
  tell(kind, ...news) {
    this.#listeners.get(kind)?.forEach((listener) => listener(...news));
  }
}
