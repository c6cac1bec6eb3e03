/**
 * @typedef {object} Clock
 * @property {() => number} now  milliseconds; only differences are ever used
 * @property {(ms: number, then: () => void) => () => void} after  returns what calls it off
 */

/**
 * The browser's own clock. Wall time, because a monotonic one stands still while a laptop sleeps.
 * @type {Clock}
 */
export const clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
