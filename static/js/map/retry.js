/** What a closed link means: whether to come back, and when. */

/** Close codes after which coming back is of no use, and why (R3). */
export const FINAL = new Map([
  [4400, "malformed"],
  [4401, "signed_out"],
  [4403, "removed"],
  [4404, "missing"],
  [4409, "too_often"],
  [4410, "link_ended"],
  [4426, "outdated"],
]);

const RESTARTS = new Set([1001, 1012, 4012]);
const AT_ONCE = new Set([4401, 4430]);
const LONGEST = 5000; // a server that is killed is back in two or three: nobody looks on for long

/**
 * How long to stay away: evenly spread over a time that doubles, so that a room full of tabs does
 * not come back in step, unless the server or the code says otherwise.
 * @param {object} given
 * @param {number} given.code
 * @param {number} [given.asked]  what the server asked for
 * @param {number} given.failures  how often in a row it has failed before
 * @param {number} given.random  0 to 1
 * @returns {number} milliseconds
 */
export function pauseAfter({ code, asked, failures, random }) {
  const jitter = random * Math.min(LONGEST, 1000 * 2 ** failures);
  if (code === 4429) {
    return (asked ?? 5000) + random * 1000;
  } else if (asked !== undefined) {
    return asked;
  } else if (code === 1013) {
    return 5000 + jitter;
  } else if (failures > 0) {
    return jitter;
  } else if (AT_ONCE.has(code)) {
    return 0;
  } else {
    return RESTARTS.has(code) ? random * 3000 : jitter;
  }
}
