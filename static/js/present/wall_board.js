/** The whole map on the wall. What can no longer be read from the back row is shown a quadrant at a time. */

import { Board } from "../map/render.js";
import { say, words } from "../map/words.js";
import { fit } from "./fit.js";

const LARGEST = 3;

/** @param {import("../map/live.js").LiveMap} live */
export function wallBoard(live) {
  const root = document.querySelector("[data-board]");
  const room = root.parentElement;
  const belt = root.querySelector(".belt");
  const board = new Board(root);
  let paged = false;
  let page = 0;

  function arrange() {
    if (room.hidden) return;
    lay(null);
    paged = !fit(root, room, LARGEST);
    if (paged) {
      belt.hidden = true; // the notes matter more than the person's face
      paged = !fit(root, room, LARGEST);
    }
    if (paged) {
      lay(board.regions[page]);
      fit(root, room, LARGEST);
    }
  }

  /** Show one quadrant, or all of them. */
  function lay(only) {
    belt.hidden = only !== null;
    root.toggleAttribute("data-only", only !== null);
    for (const region of board.regions) board.quadrant(region).hidden = only !== null && region !== only;
  }

  return {
    regions: board.regions,
    arrange,
    /** @param {import("../map/patch.js").Changes} changes */
    draw(changes) {
      board.draw(live.state, changes);
      arrange();
    },
    get position() {
      if (!paged) return "";
      return say(words.present.part, { region: words.region[board.regions[page]], n: page + 1, of: board.regions.length });
    },
    /** Turn to another page. @param {number} by @returns {boolean} false: there is none */
    turn(by) {
      if (!paged || !board.regions[page + by]) return false;
      return this.goTo(page + by);
    },
    /** @param {number} at  the last one if it is negative */
    goTo(at) {
      page = at < 0 ? board.regions.length - 1 : at;
      arrange();
      room.scrollTop = 0;
      return true;
    },
  };
}
