/**
 * Text operations (T1): a list of whole numbers and strings. n > 0 keeps n characters, n < 0 drops
 * n, a string is put in; what follows the last part is kept. Characters are Unicode code points.
 *
 * A tidy operation has no empty or neighbouring like parts, puts in before it drops, and does not
 * end by keeping. Every function returns tidy operations and expects them.
 *
 * @typedef {(number | string)[]} Operation
 */

/**
 * @param {Operation} parts
 * @returns {Operation}
 */
export function tidy(parts) {
  /** @type {Operation} */
  const tidied = [];
  for (const part of parts) {
    const last = tidied.length - 1;
    const previous = tidied[last];
    if (part === 0 || part === "") {
      continue;
    } else if (typeof part === "string" && typeof previous === "string") {
      tidied[last] = previous + part;
    } else if (typeof part === "string" && isDrop(previous)) {
      const earlier = tidied[last - 1];
      if (typeof earlier === "string") {
        tidied[last - 1] = earlier + part;
      } else {
        tidied.splice(last, 0, part);
      }
    } else if (
      typeof part === "number" &&
      typeof previous === "number" &&
      part > 0 === previous > 0
    ) {
      tidied[last] = previous + part;
    } else {
      tidied.push(part);
    }
  }
  if (isKeep(tidied[tidied.length - 1])) {
    tidied.pop();
  }
  return tidied;
}

/**
 * @param {string} text
 * @param {Operation} op
 * @returns {string}
 * @throws {RangeError} if the operation reaches past the end of the text
 */
export function apply(text, op) {
  const points = Array.from(text);
  const parts = [];
  let at = 0;
  for (const part of op) {
    if (typeof part === "string") {
      parts.push(part);
    } else {
      const end = at + Math.abs(part);
      if (end > points.length) {
        throw new RangeError("The operation reaches past the end of the text.");
      }
      if (part > 0) {
        parts.push(...points.slice(at, end));
      }
      at = end;
    }
  }
  return parts.join("") + points.slice(at).join("");
}

/**
 * The operation that takes `op` back, once it was applied to `text`.
 * @param {string} text
 * @param {Operation} op
 * @returns {Operation}
 */
export function invert(text, op) {
  const points = Array.from(text);
  let at = 0;
  return tidy(
    op.map((part) => {
      if (typeof part === "string") {
        return -lengthOf(part);
      }
      const start = at;
      at += Math.abs(part);
      return part > 0 ? part : points.slice(start, at).join("");
    }),
  );
}

/**
 * One replaced stretch that turns `before` into `after`; of some that are alike the one between words,
 * or who takes back a word of theirs would tear one of somebody else.
 * @param {string} before
 * @param {string} after
 * @returns {Operation}
 */
export function diff(before, after) {
  const old = Array.from(before);
  const now = Array.from(after);
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
    tail += 1;
  }
  if (head + tail === most) {
    const longer = old.length > now.length ? old : now;
    const back = toBetweenWords(longer, head, longer.length - tail);
    head -= back;
    tail += back;
  }
  return tidy([head, now.slice(head, now.length - tail).join(""), head + tail - old.length]);
}

/**
 * How far to the left a stretch could as well stand, so that it begins and ends between words.
 * @param {string[]} points
 * @param {number} start
 * @param {number} end
 */
function toBetweenWords(points, start, end) {
  for (let back = 0; ; ) {
    if (isGap(points, start - back) && isGap(points, end - back)) {
      return back;
    }
    back += 1;
    if (back > start || points[start - back] !== points[end - back]) {
      return 0;
    }
  }
}

/** @param {string[]} points @param {number} at */
function isGap(points, at) {
  const spaces = " \n\t";
  const ends = at === 0 || at === points.length;
  return ends || spaces.includes(points[at - 1]) || spaces.includes(points[at]);
}

/**
 * How many characters a text has, as the server counts them.
 * @param {string} text
 */
export function lengthOf(text) {
  let length = 0;
  for (const _point of text) {
    length += 1;
  }
  return length;
}

/**
 * A caret after `op`, in code points. Text put in right at the caret comes after it, so that the
 * words one is writing stay together.
 * @param {Operation} op
 * @param {number} caret
 */
export function moveCaret(op, caret) {
  let at = 0;
  let moved = caret;
  for (const part of op) {
    if (at > caret) {
      break;
    } else if (typeof part === "string") {
      moved += at < caret ? lengthOf(part) : 0;
    } else if (part > 0) {
      at += part;
    } else {
      moved -= Math.min(-part, caret - at);
      at -= part;
    }
  }
  return moved;
}

/**
 * A textarea's selection after `op`; offsets are those of the DOM (UTF-16 units).
 * @param {Operation} op
 * @param {string} before  the text before the operation
 * @param {{start: number, end: number}} selection
 */
export function moveSelection(op, before, { start, end }) {
  const after = apply(before, op);
  return {
    start: unitsOf(after, moveCaret(op, pointsOf(before, start))),
    end: unitsOf(after, moveCaret(op, pointsOf(before, end))),
  };
}

/**
 * An offset in UTF-16 units as one in code points.
 * @param {string} text
 * @param {number} units
 */
export function pointsOf(text, units) {
  return lengthOf(text.slice(0, units));
}

/**
 * An offset in code points as one in UTF-16 units.
 * @param {string} text
 * @param {number} points
 */
export function unitsOf(text, points) {
  return Array.from(text).slice(0, points).join("").length;
}

/** @param {number | string | undefined} part @returns {part is number} */
function isDrop(part) {
  return typeof part === "number" && part < 0;
}

/** @param {number | string | undefined} part @returns {part is number} */
function isKeep(part) {
  return typeof part === "number" && part > 0;
}
