/** One's own undo and redo: which commands of this tab may be taken back, and how that looks (U1, U4). */

import { transform } from "./carry.js";
import { inverse } from "./patch.js";
import { diff, invert } from "./text.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {import("./wire.js").Patch} Patch
 * @typedef {import("./text.js").Operation} Operation
 *
 * @typedef {object} Step  one command that may be taken back
 * @property {Entry} entry
 * @property {string} [sitting]  edits of one sitting are taken back together
 * @property {Patch} back  what taking it back writes, as far as is known
 * @property {{note: string, op: Operation}} [words]  how taking it back changes a confirmed text
 */

const MOST = 200;

export class History {
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /**
   * A new command was asked for; there is nothing to redo after it.
   * @param {Step} step
   */
  asked(step) {
    if (UNDOABLE.test(step.entry.do)) {
      this.#undone = [];
      if (!this.#done.some((known) => known.entry === step.entry)) {
        this.#done = [...this.#done, step].slice(-MOST);
      }
    }
  }

  /** @param {Step} step */
  wasUndone(step) {
    this.#undone.push(step);
  }

  /** @param {Step} step */
  wasRedone(step) {
    this.#done.push(step);
  }

  /** The commands that one press of undo takes back, newest first. */
  takeDone() {
    return takeSitting(this.#done);
  }

  takeUndone() {
    return takeSitting(this.#undone);
  }

  /**
   * A refused command cannot be taken back (U4).
   * @param {Entry} entry
   */
  forget(entry) {
    this.#done = this.#done.filter((step) => step.entry !== entry);
    this.#undone = this.#undone.filter((step) => step.entry !== entry);
  }

  /** Numbers of another client mean nothing any more. */
  clear() {
    this.#done = [];
    this.#undone = [];
  }

  /**
   * The map went from `before` to `after`; by `patch` of this tab's `own` command, if it was that.
   * @param {Snapshot} before
   * @param {Snapshot} after
   * @param {Entry} [own]
   * @param {Patch} [patch]
   */
  confirmed(before, after, own, patch) {
    for (const step of [...this.#done, ...this.#undone]) {
      if (step.entry === own && patch) {
        step.back = inverse(before, patch);
        step.words = wordsOf(before, after, patch);
      } else if (step.words) {
        const { note, op } = step.words;
        const was = before.notes[note]?.text;
        const is = after.notes[note]?.text;
        if (was !== undefined && is !== undefined && was !== is) {
          step.words = { note, op: transform(op, diff(was, is), false) };
        }
      }
    }
  }
}

const UNDOABLE = /^(note|cluster|evidence|tension|insight|question|action)\.|^map\.describe$/;

/** @param {Step[]} steps */
function takeSitting(steps) {
  const { sitting } = steps[steps.length - 1] ?? {};
  const taken = [];
  do {
    const step = steps.pop();
    if (step) {
      taken.push(step);
    }
  } while (sitting !== undefined && steps[steps.length - 1]?.sitting === sitting);
  return taken;
}

/**
 * How to take back a change of nothing but one note's text.
 * @param {Snapshot} before
 * @param {Snapshot} after
 * @param {Patch} patch
 */
function wordsOf(before, after, patch) {
  const [note, ...others] = Object.keys(patch.notes ?? {});
  const was = before.notes[note]?.text;
  const is = after.notes[note]?.text;
  if (others.length > 0 || was === undefined || is === undefined || was === is) {
    return undefined;
  }
  return { note, op: invert(was, diff(was, is)) };
}
