/**
 * What many people changed in a text while nobody here looked: kept words stay kept, so that one's
 * own operations find their places again.
 */

import { lengthOf, tidy } from "./text.js";

/** @typedef {import("./text.js").Operation} Operation */

/**
 * An operation that turns `before` into `after` and keeps as many words as it can. (One edit alone
 * is better told by `diff`, as the server tells it.)
 * @param {string} before
 * @param {string} after
 * @returns {Operation}
 */
export function compare(before, after) {
  const old = wordsOf(before);
  const now = wordsOf(after);
  const kept = longestShared(old, now);
  /** @type {Operation} */
  const parts = [];
  let [from, to] = [0, 0];
  while (from < old.length || to < now.length) {
    if (from < old.length && to < now.length && old[from] === now[to]) {
      parts.push(lengthOf(old[from]));
      from += 1;
      to += 1;
    } else if (
      to < now.length &&
      (from === old.length || kept(from, to + 1) >= kept(from + 1, to))
    ) {
      parts.push(now[to]);
      to += 1;
    } else {
      parts.push(-lengthOf(old[from]));
      from += 1;
    }
  }
  return tidy(parts);
}

/** @param {string} text */
function wordsOf(text) {
  return text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? [];
}

/**
 * How many words two texts share, in order, from any two places on.
 * @param {string[]} old
 * @param {string[]} now
 * @returns {(from: number, to: number) => number}
 */
function longestShared(old, now) {
  const width = now.length + 1;
  const shared = new Uint16Array((old.length + 1) * width);
  for (let from = old.length - 1; from >= 0; from -= 1) {
    for (let to = now.length - 1; to >= 0; to -= 1) {
      shared[from * width + to] =
        old[from] === now[to]
          ? shared[(from + 1) * width + to + 1] + 1
          : Math.max(shared[(from + 1) * width + to], shared[from * width + to + 1]);
    }
  }
  return (from, to) => shared[from * width + to];
}
