/** What a clock shows: time left, what is left in a pause, or time over zero. It never jumps by itself (W4). Pure. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SLEPT = 10 * SECOND; // between two looks: longer ago is not worth a sound

/**
 * @typedef {{how: "none" | "runs" | "pauses" | "over", ms: number, text: string}} Reading  `ms` is negative over zero
 * @param {import("./wire.js").Timer | undefined} timer
 * @param {number} now  on the server's clock
 * @returns {Reading}
 */
export function readingOf(timer, now) {
  if (timer?.ends !== undefined) {
    const ms = timer.ends - now;
    return ms > 0 ? { how: "runs", ms, text: clockFace(ms) } : { how: "over", ms, text: `+${clockFace(ms)}` };
  } else if (timer?.left !== undefined) {
    return { how: "pauses", ms: timer.left, text: clockFace(timer.left) };
  } else {
    return { how: "none", ms: 0, text: "" };
  }
}

/**
 * Which line was crossed between two looks at one running clock: the last minute, or zero.
 * @param {number | undefined} before  milliseconds left at the last look; undefined: this is the first
 * @param {number} after
 * @returns {"minute" | "zero" | null}
 */
export function crossed(before, after) {
  if (before === undefined || before - after > SLEPT) {
    return null;
  } else if (before > 0 && after <= 0) {
    return "zero";
  } else {
    return before > MINUTE && after <= MINUTE && after > 0 ? "minute" : null;
  }
}

/** Counting down a begun second still shows; counting up it shows once it is full. @param {number} ms */
function clockFace(ms) {
  const seconds = ms > 0 ? Math.ceil(ms / SECOND) : Math.floor(-ms / SECOND);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
