/** What a conclusion rests on, and how tensions are counted: the same as workshops/findings. Pure. */

import { countedBallots } from "./votes.js";

/** @typedef {import("./wire.js").Snapshot} Snapshot */

/**
 * The notes under an insight, question or action: its own; else those of its group, of its tension,
 * of what it was drawn from. None: it is not backed by anything yet.
 * @param {Snapshot} state
 * @param {Record<string, any>} conclusion
 * @param {Set<string>} [seen]
 * @returns {string[]}
 */
export function notesUnder(state, conclusion, seen = new Set()) {
  const { a, b } = state.tensions[conclusion.tension] ?? {};
  const group = conclusion.cluster;
  const inGroup = Object.keys(state.notes).filter((key) => group && state.notes[key].cluster === group);
  for (const keys of [Object.keys(conclusion.notes ?? {}), inGroup, [a, b]]) {
    const there = keys.filter((key) => state.notes[key]);
    if (there.length > 0) {
      return there.sort((one, two) => compare([state.notes[one].rank, one], [state.notes[two].rank, two]));
    }
  }
  const above = conclusion.parent ?? conclusion.insight;
  const parent = state.insights[above ?? ""];
  return parent && !seen.has(above) ? notesUnder(state, parent, new Set([...seen, above])) : [];
}

/**
 * Tensions whose two notes are there, numbered from 1 in the order in which they were found.
 * @param {Snapshot} state
 * @returns {{key: string, number: number, a: string, b: string}[]}
 */
export function numbered(state) {
  return inOrder(state.tensions, "at")
    .filter((key) => state.notes[state.tensions[key].a] && state.notes[state.tensions[key].b])
    .map((key, at) => ({ key, number: at + 1, a: state.tensions[key].a, b: state.tensions[key].b }));
}

/**
 * The keys of children by one of their fields, then by key.
 * @param {Record<string, Record<string, any>>} children
 * @param {string} field
 */
export function inOrder(children, field) {
  return Object.keys(children).sort((one, two) => compare([children[one][field], one], [children[two][field], two]));
}

/**
 * The groups of a map, those with most votes in the last counted round on groups first.
 * @param {Snapshot} state
 * @returns {{key: string, votes: number | undefined}[]}
 */
export function groupsByVotes(state) {
  const last = countedBallots(state).find((round) => round.target === "clusters");
  const votes = last?.tally ?? {};
  return inOrder(state.clusters, "rank")
    .map((key) => ({ key, votes: last && (votes[key] ?? 0) }))
    .sort((one, two) => (two.votes ?? 0) - (one.votes ?? 0));
}

function compare(one, two) {
  const at = one.findIndex((part, index) => part !== two[index]);
  return at < 0 ? 0 : one[at] < two[at] ? -1 : 1;
}
