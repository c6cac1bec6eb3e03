/**
 * Sends what waits in the outbox, in order, until each command has its answer. A repeat is
 * harmless (S2), so silence is always answered by saying it again.
 */

/**
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {import("./outbox.js").Outbox} Outbox
 */

const WINDOW = 64;
const PATIENCE = 5000;
const REST_AFTER_GAP = 200;
const REST_AFTER_BURST = 400;
const REST_AFTER_RATE = 1000;
const LONGEST_REST = 16000;

/** Just below what one person may write (F9): a lone tab is never told to wait. */
const BURST = 90;
const PER_SECOND = 7.5;

export class Delivery {
  #outbox;
  #clock;
  #send;
  #finish;
  /** @type {Map<Entry, number>} */
  #flying = new Map();
  /** @type {Set<Entry>} */
  #said = new Set();
  /** @type {Entry | null} */
  #finishing = null;
  #open = false;
  #resting = false;
  #refusals = 0;
  #budget = BURST;
  #budgetAt = 0;

  /**
   * @param {object} given
   * @param {Outbox} given.outbox
   * @param {import("../lib/time.js").Clock} given.clock
   * @param {(frame: object) => boolean} given.send
   * @param {(entry: Entry) => boolean} given.finish  gives an open edit its final form; false if not yet
   */
  constructor({ outbox, clock, send, finish }) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#send = send;
    this.#finish = finish;
  }

  /** A new welcome: everything without an answer goes out again. */
  open() {
    this.#open = true;
    this.#flying.clear();
    this.pump();
  }

  close() {
    this.#open = false;
  }

  /**
   * Whether a command that the server may have taken has no answer: one that was sent from here,
   * or whose number it says is spent.
   * @param {number} last
   */
  unanswered(last) {
    return this.#outbox.entries.some(
      (entry) => !entry.open && (this.#said.has(entry) || entry.seq <= last),
    );
  }

  /** The server has forgotten what was sent. */
  forget() {
    this.#said.clear();
  }

  /** Sends what may go now. */
  pump() {
    for (const entry of this.#outbox.entries) {
      if (!this.#open || this.#resting || this.#flying.size >= WINDOW) {
        return;
      } else if (entry === this.#finishing || (entry.open && !this.#close(entry))) {
        return;
      } else if (!this.#flying.has(entry)) {
        if (!this.#affords()) {
          this.#rest(REST_AFTER_BURST);
          return;
        }
        this.#say(entry);
      }
    }
  }

  /** Called about once a second: what had no answer for five seconds is said again. */
  beat() {
    const old = this.#clock.now() - PATIENCE;
    for (const [entry, since] of this.#flying) {
      if (since <= old && this.#open && !this.#resting) {
        this.#say(entry);
      }
    }
  }

  /** @param {Entry} entry */
  answered(entry) {
    this.#flying.delete(entry);
    this.#said.delete(entry);
    this.#refusals = 0;
    this.pump();
  }

  /**
   * The server misses number `expect` (S3). A number that we do not have either is closed up.
   * @param {number} expect
   */
  gap(expect) {
    const [first] = this.#outbox.entries;
    if (first?.seq > expect) {
      this.#outbox.renumber(expect);
    }
    for (const entry of this.#outbox.entries.filter(({ seq }) => seq >= expect)) {
      this.#flying.delete(entry);
    }
    this.#rest(REST_AFTER_GAP); // the other commands of the same burst are refused likewise
  }

  /**
   * Too many at once; nothing was spent (S5). The others of the same burst are refused likewise.
   * @param {Entry} entry
   * @param {number} [asked]  milliseconds that the server asks for
   */
  slower(entry, asked = 0) {
    this.#flying.delete(entry);
    if (!this.#resting) {
      const guess = Math.min(LONGEST_REST, REST_AFTER_RATE * 2 ** this.#refusals);
      this.#rest(Math.max(asked, guess));
      this.#refusals += 1;
      this.#budget = 0; // what follows comes one by one, also where another tab writes as well
    }
  }

  /** @param {number} ms */
  #rest(ms) {
    if (!this.#resting) {
      this.#resting = true;
      this.#clock.after(ms, () => {
        this.#resting = false;
        this.pump();
      });
    }
  }

  /** @param {Entry} entry */
  #say(entry) {
    const { seq, do: name, with: given } = entry;
    if (this.#send({ t: "do", seq, do: name, with: given })) {
      this.#flying.delete(entry);
      this.#flying.set(entry, this.#clock.now());
      this.#said.add(entry);
    }
  }

  #affords() {
    const now = this.#clock.now();
    const earned = (Math.abs(now - this.#budgetAt) / 1000) * PER_SECOND;
    this.#budget = Math.min(BURST, this.#budget + earned);
    this.#budgetAt = now;
    if (this.#budget < 1) {
      return false;
    }
    this.#budget -= 1;
    return true;
  }

  /**
   * An edit's final form is kept before it is sent, so that its number never means two things (S4).
   * @param {Entry} entry
   * @returns {boolean} false: it cannot go yet
   */
  #close(entry) {
    if (this.#finish(entry)) {
      this.#finishing = entry;
      this.#outbox.put(entry).then(() => {
        this.#finishing = null;
        this.pump();
      });
    }
    return false;
  }
}
