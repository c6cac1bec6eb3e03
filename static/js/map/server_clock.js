/**
 * The server's clock, as well as a browser can know it: a difference to its own, measured on what
 * the server says of itself. Pure; only the browser's own clock is read.
 */

const KEPT = 12; // samples; what is older may have drifted
const JUMP = 1000; // a difference this large, beyond what travel explains, is a clock that was set

/** @typedef {{trip: number, offset: number, heard: number}} Sample */

export class ServerClock {
  /** @type {Sample[]} */
  #samples = [];
  #now;

  /** @param {() => number} now  the browser's clock, right or wrong */
  constructor(now) {
    this.#now = now;
  }

  /** Milliseconds since 1970 by the server's clock; by our own until it has said something. */
  now() {
    return this.#now() + this.offset;
  }

  /** What has to be added to the browser's clock: that of the quickest answer. */
  get offset() {
    const [first, ...others] = this.#samples;
    const best = others.reduce((one, other) => (other.trip < one.trip ? other : one), first);
    return best ? best.offset : 0;
  }

  /**
   * The server said its time in answer to something sent at `sent`.
   * @param {number} serverNow
   * @param {number} sent  on the browser's clock
   */
  heard(serverNow, sent) {
    const at = this.#now();
    const trip = at - sent;
    if (!Number.isFinite(serverNow) || trip < 0) {
      return; // the browser's clock was set back in between: this answer tells nothing
    }
    const sample = { trip, offset: serverNow - (sent + trip / 2), heard: at };
    if (Math.abs(sample.offset - this.offset) > JUMP + trip) {
      this.#samples = []; // somebody has set a clock: what was measured before is wrong
    }
    this.#samples = [...this.#samples, sample].slice(-KEPT);
  }
}
