/** One box on the shelf belongs to one tab at a time, so that two tabs never speak as one client. */

import { newKey } from "../lib/uuid.js";

/**
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./browser.js").Browser} Browser
 * @typedef {{shelf: Shelf, map: string, me?: string, browser: Browser}} Place
 * @typedef {{box: string, release: () => void}} Claim
 */

const PATIENCE = 150;

/**
 * The box this tab speaks from: its own of before a reload, else one that a closed tab left
 * behind, else a new one. A duplicated tab finds its own box taken: the lock decides.
 * @param {Place} place
 * @returns {Promise<Claim>}
 */
export async function takeBox({ shelf, map, me, browser }) {
  const name = `empathymap:${map}`;
  const left = await leftBoxes(shelf, map, me);
  const own = browser.remembered(name) ?? "";
  const known = left.full.includes(own) || left.empty.includes(own) ? own : undefined;
  for (const box of new Set([known, left.full[0], left.empty[0]])) {
    const release = box ? await claim(map, box, browser) : null;
    if (box && release) {
      browser.remember(name, box);
      return { box, release };
    }
  }
  const box = newKey();
  await shelf.write([[[map, "box", box], { me }]]);
  browser.remember(name, box);
  return { box, release: (await claim(map, box, browser)) ?? (() => {}) };
}

/**
 * Boxes of closed tabs that still hold commands, each claimed for the caller.
 * @param {Place} place
 * @param {string} own
 * @returns {Promise<Claim[]>}
 */
export async function takeOrphans({ shelf, map, me, browser }, own) {
  const claims = [];
  const { full } = await leftBoxes(shelf, map, me);
  for (const box of full.filter((known) => known !== own)) {
    const release = await claim(map, box, browser);
    if (release) {
      claims.push({ box, release });
    }
  }
  return claims;
}

/**
 * The boxes on the shelf that hold commands and those that do not; of one person only, because
 * nobody speaks for somebody else who used this device.
 * @param {Shelf} shelf
 * @param {string} map
 * @param {string | undefined} me
 */
async function leftBoxes(shelf, map, me) {
  const boxes = await shelf.read([map, "box"]);
  const mine = boxes.filter(([, box]) => box.me === me).map(([key]) => String(key[2]));
  const held = new Set((await shelf.read([map, "entry"])).map(([key]) => key[2]));
  return { full: mine.filter((box) => held.has(box)), empty: mine.filter((box) => !held.has(box)) };
}

/**
 * @param {string} map
 * @param {string} box
 * @param {Browser} browser
 * @returns {Promise<(() => void) | null>} what gives it back, or null if another tab has it
 */
function claim(map, box, { locks, channel, clock }) {
  const name = `empathymap:${map}:${box}`;
  return locks ? claimByLock(locks, name) : claimByAsking(channel(name), clock);
}

/**
 * @param {LockManager} locks
 * @param {string} name
 * @returns {Promise<(() => void) | null>}
 */
function claimByLock(locks, name) {
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise((release) => resolve(() => release(undefined)));
      })
      .catch(() => resolve(() => {})); // a sandboxed page may not have locks
  });
}

/**
 * Without https there are no locks: ask the other tabs, and answer them from then on. Of two that
 * ask at once the one with the smaller token gives way.
 * @param {BroadcastChannel | null} channel
 * @param {import("../lib/time.js").Clock} clock
 * @returns {Promise<(() => void) | null>}
 */
function claimByAsking(channel, clock) {
  return new Promise((resolve) => {
    if (!channel) {
      resolve(() => {});
      return;
    }
    const token = newKey();
    let held = false;
    channel.onmessage = ({ data }) => {
      if (data.asks && (held || token > data.asks)) {
        channel.postMessage({ taken: data.asks });
      } else if (!held && (data.asks || data.taken === token)) {
        channel.close();
        resolve(null);
      }
    };
    channel.postMessage({ asks: token });
    clock.after(PATIENCE, () => {
      held = true;
      resolve(() => channel.close());
    });
  });
}
