/** Reading order: a region's groups and single notes share one order, a group's notes have their own. */

import { between } from "./rank.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {{kind: "cluster" | "note", key: string}} Item
 */

/**
 * What stands directly in a region, in order: groups, and notes outside any group.
 * @param {Snapshot} state
 * @param {string} region
 * @returns {Item[]}
 */
export function itemsOf(state, region) {
  const clusters = keysWhere(state.clusters, (cluster) => cluster.region === region);
  const notes = keysWhere(
    state.notes,
    (note) => note.region === region && !state.clusters[note.cluster ?? ""],
  );
  /** @type {(Item & {rank: string})[]} */
  const items = [
    ...clusters.map((key) => ({
      kind: /** @type {const} */ ("cluster"),
      key,
      rank: state.clusters[key].rank,
    })),
    ...notes.map((key) => ({
      kind: /** @type {const} */ ("note"),
      key,
      rank: state.notes[key].rank,
    })),
  ];
  return items.sort(byRank).map(({ kind, key }) => ({ kind, key }));
}

/**
 * A group's notes, in order.
 * @param {Snapshot} state
 * @param {string} cluster
 * @returns {string[]}
 */
export function notesOf(state, cluster) {
  return keysWhere(state.notes, (note) => note.cluster === cluster)
    .map((key) => ({ key, rank: state.notes[key].rank }))
    .sort(byRank)
    .map(({ key }) => key);
}

/**
 * A rank in front of `before`, or at the end if it is not there (C8). `moving` is passed over.
 * @param {Snapshot} state
 * @param {{region: string, cluster?: string, before?: string, moving?: string}} place
 */
export function rankAt(state, { region, cluster, before, moving }) {
  const keys = cluster ? notesOf(state, cluster) : itemsOf(state, region).map((item) => item.key);
  const others = keys.filter((key) => key !== moving);
  const found = before === undefined ? -1 : others.indexOf(before);
  const at = found < 0 ? others.length : found;
  /** @param {string | undefined} key */
  const rankOf = (key) => {
    const thing = key === undefined ? undefined : (state.notes[key] ?? state.clusters[key]);
    return thing ? thing.rank : null;
  };
  return between(rankOf(others[at - 1]), rankOf(others[at]));
}

/**
 * @template T
 * @param {Record<string, T>} things
 * @param {(thing: T) => boolean} wanted
 */
function keysWhere(things, wanted) {
  return Object.keys(things).filter((key) => wanted(things[key]));
}

/**
 * Equal ranks order by key (C8).
 * @param {{rank: string, key: string}} one
 * @param {{rank: string, key: string}} two
 */
function byRank(one, two) {
  if (one.rank !== two.rank) {
    return one.rank < two.rank ? -1 : 1;
  } else {
    return one.key < two.key ? -1 : 1;
  }
}
