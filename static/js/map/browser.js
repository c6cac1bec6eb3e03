/**
 * What the core needs of a browser, gathered so that tests can drive it without one.
 *
 * @typedef {object} Browser
 * @property {import("../lib/time.js").Clock} clock
 * @property {() => number} random
 * @property {(url: string) => WebSocket} connect
 * @property {boolean} [packs]  whether whole maps may come packed (F11)
 * @property {IDBFactory | undefined} indexedDB
 * @property {LockManager | undefined} locks
 * @property {(name: string) => BroadcastChannel | null} channel
 * @property {(name: string) => string | null} remembered  what this tab remembered, across reloads
 * @property {(name: string, value: string) => void} remember
 * @property {(wake: () => void, lost: () => void) => () => void} watch
 *   calls `wake` when the page is looked at or the network is back, `lost` when it has gone
 */

import { clock } from "../lib/time.js";
import { canUnpack } from "./packed.js";

/** @returns {Browser} */
export function thisBrowser() {
  return {
    clock,
    random: Math.random,
    connect: (url) => new WebSocket(new URL(url, location.href.replace(/^http/, "ws"))),
    packs: canUnpack(),
    indexedDB: globalThis.indexedDB,
    locks: navigator.locks,
    channel: (name) => (globalThis.BroadcastChannel ? new BroadcastChannel(name) : null),
    remembered: (name) => inSession((session) => session.getItem(name)),
    remember: (name, value) => inSession((session) => session.setItem(name, value)),
    watch,
  };
}

/**
 * @template T
 * @param {(session: Storage) => T} use
 */
function inSession(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null; // storage is forbidden; a reload then takes another box
  }
}

/**
 * @param {() => void} wake
 * @param {() => void} lost
 */
function watch(wake, lost) {
  const stop = new AbortController();
  const seen = () => document.visibilityState === "visible" && wake();
  document.addEventListener("visibilitychange", seen, { signal: stop.signal });
  addEventListener("pageshow", wake, { signal: stop.signal });
  addEventListener("online", wake, { signal: stop.signal });
  addEventListener("offline", lost, { signal: stop.signal });
  return () => stop.abort();
}
