/** Text operations carried over one another, and joined. */

import { lengthOf, tidy } from "./text.js";

/** @typedef {import("./text.js").Operation} Operation */

/**
 * `op` carried over `other`, both made on the same text:
 * apply(apply(t, other), transform(op, other, l)) equals apply(apply(t, op), transform(other, op, !l)).
 * @param {Operation} op
 * @param {Operation} other
 * @param {boolean} first  on a tie, what `op` puts in stands first (the earlier one does, T2)
 * @returns {Operation}
 */
export function transform(op, other, first) {
  /** @type {Operation} */
  const carried = [];
  const rest = new Parts(other);
  for (const part of op) {
    if (typeof part === "string") {
      if (!first && typeof rest.next === "string") {
        carried.push(lengthOf(rest.takeAll()));
      }
      carried.push(part);
      continue;
    }
    let left = Math.abs(part);
    while (left > 0) {
      if (typeof rest.next === "string") {
        carried.push(lengthOf(rest.takeAll()));
      } else {
        const step = rest.next === undefined ? left : Math.min(left, Math.abs(rest.next));
        const dropped = isDrop(rest.next);
        rest.take(step);
        if (!dropped) {
          carried.push(part > 0 ? step : -step);
        }
        left -= step;
      }
    }
  }
  return tidy(carried);
}

/**
 * One operation that does what `one` and then `two` do.
 * @param {Operation} one
 * @param {Operation} two
 * @returns {Operation}
 */
export function compose(one, two) {
  /** @type {Operation} */
  const both = [];
  const rest = new Parts(one);
  for (const part of two) {
    if (typeof part === "string") {
      both.push(part);
      continue;
    }
    let left = Math.abs(part);
    while (left > 0) {
      if (isDrop(rest.next)) {
        both.push(rest.takeAll());
      } else if (typeof rest.next === "string") {
        const taken = rest.takeText(left);
        if (part > 0) {
          both.push(taken);
        }
        left -= lengthOf(taken);
      } else {
        const step = rest.next === undefined ? left : Math.min(left, rest.next);
        rest.take(step);
        both.push(part > 0 ? step : -step);
        left -= step;
      }
    }
  }
  while (rest.next !== undefined) {
    both.push(rest.takeAll());
  }
  return tidy(both);
}

/** @param {number | string | undefined} part @returns {part is number} */
function isDrop(part) {
  return typeof part === "number" && part < 0;
}

/** An operation that is used up from its front. */
class Parts {
  #parts;
  #at = 0;

  /** @param {Operation} op */
  constructor(op) {
    this.#parts = [...op];
  }

  get next() {
    return this.#parts[this.#at];
  }

  /** @returns {any} */
  takeAll() {
    this.#at += 1;
    return this.#parts[this.#at - 1];
  }

  /** @param {number} count  at most what is left of the next part; past the end nothing is taken */
  take(count) {
    const part = this.next;
    if (typeof part === "number") {
      this.#parts[this.#at] = part > 0 ? part - count : part + count;
      if (this.#parts[this.#at] === 0) {
        this.#at += 1;
      }
    }
  }

  /** @param {number} most */
  takeText(most) {
    const points = Array.from(String(this.next));
    if (points.length <= most) {
      this.#at += 1;
    } else {
      this.#parts[this.#at] = points.slice(most).join("");
    }
    return points.slice(0, most).join("");
  }
}
