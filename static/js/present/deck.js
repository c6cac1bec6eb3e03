/**
 * What is shown one by one, and in which order: groups, then notes outside any group, those with
 * most votes first. Pure.
 *
 * @typedef {import("../map/wire.js").Snapshot} Snapshot
 * @typedef {{kind: "cluster" | "note", key: string, votes?: number}} Shown  `votes` where they may be told
 */

import { itemsOf } from "../map/places.js";
import { countedBallots, openBallot } from "../map/votes.js";

/**
 * Groups by the votes of the last closed round on groups (before any: the largest first), then single
 * notes by those of the last closed round on notes. Equal ones stay as they are read. While a round
 * is open no earlier result is told, so that nobody votes with the crowd.
 * @param {Snapshot} state
 * @param {string[]} regions  in reading order
 * @returns {Shown[]}
 */
export function deckOf(state, regions) {
  const items = regions.flatMap((region) => itemsOf(state, region));
  const groups = items.filter(({ kind }) => kind === "cluster");
  const singles = items.filter(({ kind }) => kind === "note");
  const sizes = sizesOf(state);
  const size = ({ key }) => sizes.get(key) ?? 0;
  return [
    ...inOrder(groups, lastTally(state, "clusters"), size, Boolean(openBallot(state))),
    ...inOrder(singles, lastTally(state, "notes"), () => 0, Boolean(openBallot(state))),
  ];
}

/**
 * Where the one that was shown stands now. If it has gone: the group it went into, else what came
 * into its place.
 * @param {Snapshot} state
 * @param {Shown[]} deck
 * @param {{key: string, at: number} | null} was
 * @returns {number} -1 if there is nothing to show
 */
export function placeOf(state, deck, was) {
  if (!was) {
    return deck.length > 0 ? 0 : -1;
  }
  const wanted = [was.key, state.notes[was.key]?.cluster];
  const found = wanted.map((key) => deck.findIndex((item) => item.key === key)).find((at) => at >= 0);
  return found ?? Math.min(was.at, deck.length - 1);
}

/**
 * The votes that a note got, if they may be told: for the notes inside a group.
 * @param {Snapshot} state
 * @returns {Record<string, number>}
 */
export function votesOnNotes(state) {
  return openBallot(state) ? {} : (lastTally(state, "notes") ?? {});
}

/** How many notes each group holds. @param {Snapshot} state @returns {Map<string, number>} */
function sizesOf({ notes }) {
  const sizes = new Map();
  for (const { cluster } of Object.values(notes)) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return sizes;
}

/** @param {Snapshot} state @param {string} target @returns {Record<string, number> | undefined} */
function lastTally(state, target) {
  const last = countedBallots(state).find((ballot) => ballot.target === target);
  return last && (last.tally ?? {});
}

/**
 * @param {import("../map/places.js").Item[]} items
 * @param {Record<string, number> | undefined} tally
 * @param {(item: import("../map/places.js").Item) => number} size
 * @param {boolean} secret
 * @returns {Shown[]}
 */
function inOrder(items, tally, size, secret) {
  const weight = (item) => (tally ? (tally[item.key] ?? 0) : size(item));
  const sorted = [...items].sort((one, other) => weight(other) - weight(one));
  return sorted.map((item) => (tally && !secret ? { ...item, votes: tally[item.key] ?? 0 } : item));
}
