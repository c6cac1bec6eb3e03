/**
 * One note's text while it is written in: the text the server has confirmed, and a chain of own
 * operations on top of it. Of the edits among them at most one is on its way at a time, because
 * an edit's base must be a revision that holds everything before it (T1, T2).
 */

import { compose, transform } from "./carry.js";
import { compare } from "./compare.js";
import { apply, diff, invert } from "./text.js";

/**
 * @typedef {import("./text.js").Operation} Operation
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {{entry: Entry, op: Operation}} Link
 */

export class Draft {
  #confirmed;
  #revision;
  /** @type {Link[]} */
  #chain = [];
  /** @type {Operation} */
  #moved = [];

  /**
   * @param {string} text
   * @param {number | null} revision  null while the note itself waits to be confirmed
   */
  constructor(text, revision) {
    this.#confirmed = text;
    this.#revision = revision;
  }

  /** What its writer sees. */
  get text() {
    return this.#upTo(this.#chain.length);
  }

  get idle() {
    return this.#chain.length === 0;
  }

  /**
   * Whether an open edit can take in what now stands in the textarea and still change one stretch
   * of text only. Edits of several stretches would not be told apart once they are in the log.
   * @param {string} text
   * @param {Entry} entry
   */
  continues(text, entry) {
    const last = this.#chain[this.#chain.length - 1];
    return (
      last?.entry === entry &&
      compose(last.op, diff(this.text, text))
        .slice(1)
        .every((part) => typeof part === "string" || part < 0)
    );
  }

  /**
   * Takes what now stands in the textarea; `entry` is the open edit that carries it.
   * @param {string} text
   * @param {Entry} entry
   * @returns {boolean} false if nothing differs
   */
  typed(text, entry) {
    const op = diff(this.text, text);
    if (op.length > 0) {
      this.#add(op, entry);
    }
    return op.length > 0;
  }

  /**
   * Takes in an operation on the text as shown that was not typed: an undo, or an edit sent again.
   * @param {Operation} op
   * @param {Entry} entry
   */
  put(op, entry) {
    this.#moved = compose(this.#moved, op);
    this.#add(op, entry);
  }

  /**
   * Takes in edits of an earlier visit. Each was made on the text `entry.was`.
   * @param {Entry[]} entries
   */
  revive(entries) {
    let was = entries[0].was ?? "";
    let change = compare(was, this.text);
    for (const entry of entries) {
      const { op } = entry.with;
      if (entry.was !== was) {
        was = entry.was ?? "";
        change = compare(was, this.text);
      }
      this.#chain.push({ entry, op: transform(op, change, false) });
      change = transform(change, op, true);
      was = apply(was, op);
    }
    this.#rewrite();
  }

  /**
   * What to send for an open edit, or null while something before it is not confirmed.
   * @param {Entry} entry
   * @returns {{base: number, op: Operation, was: string} | null}
   */
  next(entry) {
    const [first] = this.#chain;
    if (this.#revision === null || first?.entry !== entry) {
      return null;
    }
    return { base: this.#revision, op: first.op, was: this.#confirmed };
  }

  /**
   * The server took this entry as `entry.rev`; its event may still be on the way.
   * @param {Entry} entry
   */
  acked(entry) {
    if (this.#revision !== null && Number(entry.rev) <= this.#revision) {
      this.drop(entry); // the confirmed text already held it
    }
  }

  /**
   * The note's text as of `revision`.
   * @param {string} text
   * @param {number} revision
   * @param {boolean} leap  many revisions at once
   */
  confirmed(text, revision, leap = false) {
    const own = this.#chain.filter((link) => (link.entry.rev ?? Infinity) <= revision);
    const expected = own.reduce((before, link) => apply(before, link.op), this.#confirmed);
    this.#chain.splice(0, own.length);
    const change = leap ? compare(expected, text) : diff(expected, text);
    this.#confirmed = text;
    this.#revision = revision;
    this.#carry(0, change);
  }

  /**
   * Takes an entry's own operation out: it was refused, withdrawn, or counted twice.
   * @param {Entry} entry
   */
  drop(entry) {
    const at = this.#chain.findIndex((link) => link.entry === entry);
    if (at >= 0) {
      const back = invert(this.#upTo(at), this.#chain[at].op);
      this.#chain.splice(at, 1);
      this.#carry(at, back);
    }
  }

  /**
   * A new operation on the confirmed text, carried to the text as shown.
   * @param {Operation} op
   */
  toShown(op) {
    return this.#chain.reduce((carried, link) => transform(carried, link.op, false), op);
  }

  /**
   * How to take back an entry that is still in the chain, as an operation on the text as shown.
   * @param {Entry} entry
   * @returns {Operation | null}
   */
  undoing(entry) {
    const at = this.#chain.findIndex((link) => link.entry === entry);
    if (at < 0) {
      return null;
    }
    const back = invert(this.#upTo(at), this.#chain[at].op);
    return this.#chain.slice(at + 1).reduce((op, link) => transform(op, link.op, false), back);
  }

  /** What others did to the text since it was last asked: an operation for caret and textarea. */
  takeMoves() {
    const moved = this.#moved;
    this.#moved = [];
    return moved;
  }

  /** @param {number} count */
  #upTo(count) {
    return this.#chain
      .slice(0, count)
      .reduce((text, link) => apply(text, link.op), this.#confirmed);
  }

  /**
   * @param {Operation} op
   * @param {Entry} entry
   */
  #add(op, entry) {
    const last = this.#chain[this.#chain.length - 1];
    if (last?.entry === entry) {
      last.op = compose(last.op, op);
    } else {
      this.#chain.push({ entry, op });
    }
    this.#rewrite();
  }

  /** What is kept of open edits must say the same as the chain. */
  #rewrite() {
    let was = this.#confirmed;
    for (const { entry, op } of this.#chain) {
      if (entry.open) {
        entry.was = was;
        entry.with = { ...entry.with, op };
      }
      was = apply(was, op);
    }
  }

  /**
   * Carries the chain from `at` on over a change made before it.
   * @param {number} at
   * @param {Operation} change
   */
  #carry(at, change) {
    for (const link of this.#chain.slice(at)) {
      const op = link.op;
      link.op = transform(op, change, false);
      change = transform(change, op, true);
    }
    this.#moved = compose(this.#moved, change);
    this.#rewrite();
  }
}
