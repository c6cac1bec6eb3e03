/** A workshop with more than one map: the list of them, and which one is one's own. Wires, nothing else. */

import { mapsPanel } from "./maps_panel.js";
import { siblingMaps } from "./siblings.js";
import { whereabouts } from "./whereabouts.js";

/** @param {Record<string, any>} map  the page's parts @returns {{draw: () => void, actions: Record<string, (button?: any) => void>}} */
export function severalMaps({ live, ask, map }) {
  const dialog = document.querySelector("dialog[data-maps]");
  const siblings = siblingMaps({ live, map, door: dialog.dataset.door });
  const where = whereabouts({ live, map, siblings });
  const panel = mapsPanel({ live, ask, map, siblings, setOut: where.setOut, dialog });
  siblings.onNews(where.draw);
  panel.draw();
  return {
    draw() {
      where.draw();
      panel.draw();
    },
    actions: {
      ...panel.actions,
      "maps-go": where.go,
      "maps-back": () => where.setOut(live.state.people[live.me ?? ""].map),
    },
  };
}
