/** An archived map is read: the tools to write are put away, and a line says why. */

import { announce } from "./announce.js";

const READING = new Set(["panel", "panel-close", "search", "search-close", "keys", "people", "composer-close"]);

/** @param {import("./live.js").LiveMap} live @returns {{draw: () => void, stops: (action: string) => boolean}} */
export function shutter(live) {
  const line = document.querySelector("[data-shut-line]");
  let shut = false;
  const draw = () => {
    const before = shut;
    shut = live.state.map.status === "archived";
    line.hidden = !shut;
    document.body.toggleAttribute("data-shut", shut);
    if (shut && !before) announce(line.textContent.trim());
  };
  return { draw, stops: (action) => shut && !READING.has(action) && !action.startsWith("tray-") };
}
