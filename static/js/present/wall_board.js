/** The map on the wall: the whole of it while it can be read from the back row, and a quadrant at a time where that is small. */

import { Board } from "../map/render.js";
import { say, words } from "../map/words.js";
import { fit, smallestScale } from "./fit.js";

const LARGEST = 4;
const QUICK_MS = 40;
const PAUSE_MS = 400;
const COMFORTABLE = 1.5; // times the smallest: from here on nobody needs a quadrant larger

/** @param {import("../map/live.js").LiveMap} live @param {() => void} arranged called when the pages may be others than before */
export function wallBoard(live, arranged) {
  const root = document.querySelector("[data-board]");
  const room = root.parentElement;
  const belt = root.querySelector(".belt");
  const board = new Board(root);
  /** @type {(string | null)[]} what each page shows: one region, or (null) all of them */
  let pages = [null];
  /** @type {string | null} */
  let shown = null;
  let hasFace = true;
  let waiting;
  let took = 0;

  /** A full map takes long to measure: while much happens it is measured now and then. */
  function arrangeSoon() {
    if (took < QUICK_MS) arrange();
    else waiting ??= setTimeout(arrange, PAUSE_MS);
  }

  function arrange() {
    waiting = void clearTimeout(waiting);
    if (room.hidden) return;
    const began = performance.now();
    measure();
    took = performance.now() - began;
    arranged();
  }

  function measure() {
    const scale = layWhole();
    const whole = scale > 0 ? [null] : [];
    pages = scale >= COMFORTABLE * smallestScale() ? whole : [...whole, ...board.regions];
    if (!pages.includes(shown)) shown = pages[0];
    if (shown !== null) lay(shown);
  }

  /** With the person in the middle, if there is room for the face as well. */
  function layWhole() {
    hasFace = true;
    const scale = lay(null);
    if (scale) return scale;
    hasFace = false;
    return lay(null);
  }

  /** @param {string | null} only  one region, or all of them */
  function lay(only) {
    belt.hidden = only !== null || !hasFace;
    root.toggleAttribute("data-only", only !== null);
    for (const region of board.regions) board.quadrant(region).hidden = only !== null && region !== only;
    return fit(root, room, LARGEST);
  }

  return {
    regions: board.regions,
    arrange,
    /** @param {import("../map/patch.js").Changes} changes */
    draw(changes) {
      board.draw(live.state, changes);
      arrangeSoon();
    },
    get position() {
      if (pages.length < 2) return "";
      const part = shown === null ? words.present.whole : words.region[shown];
      return say(words.present.part, { part, n: pages.indexOf(shown) + 1, of: pages.length });
    },
    /** Turn to another page. @param {number} by @returns {boolean} false: there is none */
    turn(by) {
      const at = pages.indexOf(shown) + by;
      return pages[at] !== undefined && this.goTo(at);
    },
    /** The page of a quadrant, from the next look on. @param {string} region @returns {boolean} false: there is none */
    find(region) {
      if (!board.regions.includes(region)) return false;
      shown = region; // where the whole fits, that is shown instead
      return true;
    },
    /** @param {number} at  the last one if it is -1 */
    goTo(at) {
      shown = pages.at(at) ?? null;
      if (!room.hidden) lay(shown);
      room.scrollTop = 0;
      return true;
    },
  };
}
