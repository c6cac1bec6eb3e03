/** Delivers what closed tabs of this browser left unsent, each through a short link of its own. */

import { Outbox } from "./outbox.js";
import { takeOrphans } from "./tab.js";

/**
 * @param {import("./tab.js").Place} place
 * @param {string} own  the box of this tab
 * @param {(outbox: Outbox) => import("./live_map.js").LiveMap} open
 * @param {() => void} delivered  called after each
 */
export async function deliverOrphans(place, own, open, delivered) {
  for (const { box, release } of await takeOrphans(place, own)) {
    const outbox = new Outbox(place.shelf, place.map, box, place.me);
    await outbox.load();
    const live = open(outbox);
    const off = live.on("status", async () => {
      if (live.unsaved.length === 0 || live.ended) {
        off();
        live.close();
        await (live.unsaved.length === 0 && outbox.discard());
        release();
        delivered();
      }
    });
  }
}
