/** Opening a map in this tab. */

import { thisBrowser } from "./browser.js";
import { LiveMap } from "./live_map.js";
import { deliverOrphans } from "./orphans.js";
import { Outbox } from "./outbox.js";
import { ReadersShelf } from "./readers_shelf.js";
import { MemoryShelf, openShelf } from "./shelf.js";
import { takeBox } from "./tab.js";

/**
 * @typedef {object} Opening
 * @property {string} map
 * @property {string} url
 * @property {string} [me]  the person, as the page knows it; what one person kept is never sent as another
 * @property {string} [link]  the secret of a read-only link
 * @property {boolean} [readonly]
 * @property {boolean} [wall]  for a screen that all look at: read-only, and own hidden things stay out
 * @property {import("./wire.js").Snapshot} [snapshot]  what the page brought along, with `rev` and `epoch`
 * @property {number} [rev]
 * @property {string} [epoch]
 * @property {import("./browser.js").Browser} [browser]
 */

/**
 * Opens a map: shows what the page brought and what this browser still keeps, then connects.
 * @param {Opening} opening
 * @returns {Promise<LiveMap>}
 */
export async function openMap(opening) {
  const { map, me, browser = thisBrowser() } = opening;
  if (opening.link || opening.wall) {
    return new LiveMap(opening, { browser, outbox: new Outbox(new MemoryShelf(), map, "", me) });
  }
  const shelf = await openShelf(browser.indexedDB, browser.clock);
  const place = { shelf, map, me, browser };
  const deliverFor = (/** @type {LiveMap} */ live, /** @type {string} */ own) =>
    deliverOrphans(
      place,
      own,
      (orphan) => new LiveMap({ map, me, url: opening.url }, { browser, outbox: orphan }),
      () => live.reloadTray(),
    );
  if (opening.readonly) {
    // Whoever may write no more is still told what became of their words, and can copy them.
    const outbox = new Outbox(new ReadersShelf(shelf), map, "", me);
    await outbox.loadTray();
    const live = new LiveMap(opening, { browser, outbox });
    deliverFor(live, "");
    return live;
  }
  const { box, release } = await takeBox(place);
  const outbox = new Outbox(shelf, map, box, me);
  await outbox.load();
  const live = new LiveMap(opening, { browser, outbox, release });
  deliverFor(live, box);
  return live;
}

export { LiveMap };
