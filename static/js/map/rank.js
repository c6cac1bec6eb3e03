/**
 * Ranks: strings over 0-9A-Za-z that sort as text, read as digits after a point in base 62.
 * Places shown before the server has answered; the server gives the real rank (C8).
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const HEAD = 3;

/**
 * A rank after `low` and before `high`. Ends of a list step by one on the first three digits, so
 * that ten thousand notes in a row keep short ranks. Ranks without room between (equal ones)
 * get `low` and a "V".
 * @param {string | null} low
 * @param {string | null} high
 * @returns {string}
 */
export function between(low, high) {
  if (low === null && high === null) {
    return "V00";
  } else if (high === null) {
    return after(/** @type {string} */ (low));
  } else if (low === null) {
    return before(high);
  } else if (trim(low) >= trim(high)) {
    return low + "V";
  } else {
    return middle(trim(low), trim(high));
  }
}

/** @param {string} rank */
function after(rank) {
  const next = headOf(rank) + 1;
  return next < BASE ** HEAD ? written(next) : rank + "V";
}

/** @param {string} rank */
function before(rank) {
  const next = headOf(rank) - 1;
  if (next > 0) {
    return written(next);
  } else {
    return trim(rank) === "" ? "V" : middle("", trim(rank));
  }
}

/**
 * The shortest rank strictly between two trimmed ones; without `high`, the end of the scale.
 * @param {string} low
 * @param {string | null} high
 * @returns {string}
 */
function middle(low, high) {
  let shared = 0;
  while (high !== null && (low[shared] ?? "0") === high[shared]) {
    shared += 1;
  }
  const prefix = high === null ? "" : high.slice(0, shared);
  const from = DIGITS.indexOf(low[shared] ?? "0");
  const to = high === null ? BASE : DIGITS.indexOf(high[shared]);
  if (to - from > 1) {
    return prefix + DIGITS[Math.floor((from + to) / 2)];
  } else if (high !== null && high.length > shared + 1) {
    return prefix + high[shared];
  } else {
    return prefix + DIGITS[from] + middle(low.slice(shared + 1), null);
  }
}

/** @param {string} rank */
function headOf(rank) {
  const digits = rank.padEnd(HEAD, "0").slice(0, HEAD);
  return [...digits].reduce((value, digit) => value * BASE + DIGITS.indexOf(digit), 0);
}

/** @param {number} value */
function written(value) {
  let digits = "";
  for (let place = 0; place < HEAD; place += 1) {
    digits = DIGITS[value % BASE] + digits;
    value = Math.floor(value / BASE);
  }
  return digits;
}

/** @param {string} rank */
function trim(rank) {
  return rank.replace(/0+$/, "");
}
