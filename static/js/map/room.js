/** What people are to each other on this map: who runs it, who waits, what is locked, who leads. Wires, nothing else. */

import { leading } from "./leading.js";
import { locking } from "./locks.js";
import { peoplePanel } from "./people_panel.js";
import { followRole } from "./role.js";
import { severalMaps } from "./several_maps.js";
import { signalling } from "./signals.js";

/**
 * @param {Record<string, any>} map  the page's parts, with `page` (its data) and `floor` (what scrolls)
 * @returns {{actions: Record<string, (button?: any) => void>}}
 */
export function tieRoom(map) {
  const role = followRole(map);
  const panel = peoplePanel(map);
  const signals = signalling({ ...map, panel });
  const locks = locking(map);
  const leads = leading(map);
  const maps = severalMaps(map);
  const draw = (changes) => {
    role.draw();
    if (changes.all || changes.people.size || changes.workshop) {
      panel.draw();
      signals.draw();
      leads.draw();
      maps.draw();
    }
    locks.draw(changes);
  };
  map.live.on("change", draw);
  map.live.on("present", panel.draw);
  draw({ all: true });
  return { actions: { ...panel.actions, ...signals.actions, ...locks.actions, ...leads.actions, ...maps.actions } };
}
