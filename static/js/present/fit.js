/** Makes things as large as they fit: whoever sits at the back has to read them. */

const STEP = 0.05;
const NOTE_TEXT = 13.5; // pixels, at a scale of 1
const READABLE = 0.015; // a note's letters as a part of the wall's height: below that, six metres are too far
const LONGEST_WORD = 180; // pixels at a scale of 1: a narrow screen has to hold it
const HAND = 760; // pixels: narrower screens are held in a hand, and scroll

/** The smallest scale at which a note can be read from where one looks at this screen. */
export function smallestScale() {
  const wall = (READABLE * Math.min(innerWidth, innerHeight)) / NOTE_TEXT;
  return innerWidth <= HAND ? 1 : Math.max(0.75, wall);
}

/**
 * Scale an element up until it fills its room.
 * @param {HTMLElement} element  its style reads --scale
 * @param {HTMLElement} room
 * @param {number} largest
 * @returns {number} the scale; 0 if the element is higher than its room even at the smallest
 */
export function fit(element, room, largest) {
  const smallest = smallestScale();
  const fits = (/** @type {number} */ step) => {
    element.style.setProperty("--scale", (smallest + step * STEP).toFixed(3));
    return element.getBoundingClientRect().height <= room.clientHeight + 1 && room.scrollWidth <= room.clientWidth;
  };
  if (!fits(0)) return 0;
  let [low, high] = [0, Math.max(0, Math.floor((Math.min(largest, innerWidth / LONGEST_WORD) - smallest) / STEP))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  fits(low);
  return smallest + low * STEP;
}
