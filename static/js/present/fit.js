/** Makes things as large as they fit: whoever sits at the back has to read them. */

const STEP = 0.05;
const NOTE_TEXT = 13.5; // pixels, at a scale of 1
const READABLE = 0.016; // of the screen's shorter side, six metres away

/** The smallest scale at which a note can still be read from the back row. */
export function smallestScale() {
  return Math.max(1, (READABLE * Math.min(innerWidth, innerHeight)) / NOTE_TEXT);
}

/**
 * Scale an element up until it fills its room; say whether it fits at all.
 * @param {HTMLElement} element  its style reads --scale
 * @param {HTMLElement} room
 * @param {number} largest
 * @returns {boolean} false: at the smallest scale it is still higher than its room
 */
export function fit(element, room, largest) {
  const smallest = smallestScale();
  const fits = (/** @type {number} */ scale) => {
    element.style.setProperty("--scale", scale.toFixed(2));
    return element.getBoundingClientRect().height <= room.clientHeight + 1;
  };
  if (!fits(smallest)) {
    return false;
  }
  let [low, high] = [0, Math.max(0, Math.floor((largest - smallest) / STEP))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(smallest + middle * STEP)) low = middle;
    else high = middle - 1;
  }
  return fits(smallest + low * STEP);
}
