/**
 * Rounds of votes as one person sees them: what is left to give, what was given, what came first. Pure.
 *
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {Record<string, any> & {key: string}} Ballot  a round with its key
 */

/** The round that is open; at most one is. @param {Snapshot} state @returns {Ballot | undefined} */
export function openBallot(state) {
  return ballots(state).find((ballot) => !ballot.closed);
}

/** The closed rounds in which somebody voted: one that was opened by the way puts nothing first. @param {Snapshot} state @returns {Ballot[]} */
export function countedBallots(state) {
  return closedBallots(state).filter(({ tally }) => tally && Object.keys(tally).length > 0);
}

/** The rounds that have closed, the newest first. @param {Snapshot} state @returns {Ballot[]} */
export function closedBallots(state) {
  const closed = ballots(state).filter((ballot) => ballot.closed);
  return closed.sort((one, other) => order(other.closed, one.closed) || order(other.key, one.key));
}

/** How many votes one gave each thing in a round. @param {Snapshot} state @param {string} round @returns {Record<string, number>} */
export function given(state, round) {
  const own = Object.values(state.votes).filter((vote) => vote.round === round && !vote.proxy);
  return Object.fromEntries(own.map((vote) => [vote.on, vote.n]));
}

/** What was entered for the people in the room. @param {Snapshot} state @param {string} round @returns {Record<string, number>} */
export function entered(state, round) {
  const room = Object.values(state.votes).filter((vote) => vote.round === round && vote.proxy);
  return Object.fromEntries(room.map((vote) => [vote.on, vote.n]));
}

/** How many votes one has left. @param {Snapshot} state @param {Ballot} ballot @returns {number} */
export function votesLeft(state, ballot) {
  const spent = Object.values(given(state, ballot.key)).reduce((sum, n) => sum + n, 0);
  return Math.max(0, ballot.votes - spent);
}

/** Things one voted for that are no longer there. @param {Snapshot} state @param {Ballot} ballot @returns {string[]} */
export function votesOnGone(state, ballot) {
  const there = new Set(candidates(state, ballot.target));
  return Object.keys(given(state, ballot.key)).filter((key) => !there.has(key));
}

/**
 * Where names are anonymous, a round that closes forgets whose votes they were, one's own too (W10): the
 * state after an event, without them.
 * @param {Snapshot} state
 * @param {Record<string, any>} patch
 * @returns {Snapshot}
 */
export function forgetVoters(state, patch) {
  const closed = Object.keys(patch.rounds ?? {}).filter((round) => patch.rounds[round]?.closed);
  if (closed.length === 0 || state.workshop.names !== "anonymous") return state;
  const votes = Object.entries(state.votes).filter(([, vote]) => !closed.includes(vote.round));
  return { ...state, votes: Object.fromEntries(votes) };
}

/** What may be voted on. @param {Snapshot} state @param {string} target @returns {string[]} */
export function candidates(state, target) {
  /** @type {Record<string, any>} */
  const children = target === "notes" ? state.notes : target === "clusters" ? state.clusters : state.insights;
  return Object.keys(children).filter((key) => !children[key].hidden);
}

/**
 * The things of a closed round by their votes, those without votes left out. What has gone since
 * stays in its place, without a name.
 * @param {Snapshot} state
 * @param {Ballot} ballot
 * @returns {{key: string, votes: number, room: number, name?: string}[]}
 */
export function ranked(state, ballot) {
  const items = Object.entries(ballot.tally ?? {}).map(([key, votes]) => ({
    key,
    votes,
    room: ballot.room?.[key] ?? 0,
    name: nameOf(state, ballot.target, key),
  }));
  return items.sort((one, other) => other.votes - one.votes || order(one.key, other.key));
}

/** What a thing is called; "" for a group without a name. @param {Snapshot} state @param {string} target @param {string} key @returns {string | undefined} */
export function nameOf(state, target, key) {
  return target === "clusters" ? state.clusters[key]?.name : (state[/** @type {"notes"} */ (target)] ?? {})[key]?.text;
}

/** As many votes as make a choice among so many things; the server says the same. @param {number} n */
export function fairShare(n) {
  return Math.max(3, Math.min(5, Math.round(n / 3)));
}

/** How many people could vote. @param {Snapshot} state @returns {number} */
export function voterCount(state) {
  const people = Object.values(state.people);
  return people.filter((person) => person.role !== "observer" && !person.gone && !person.waiting).length;
}

/** @param {Snapshot} state @returns {Ballot[]} */
function ballots(state) {
  return Object.entries(state.rounds).map(([key, ballot]) => ({ ...ballot, key }));
}

/** @param {string} one @param {string} other */
function order(one, other) {
  return one < other ? -1 : Number(one > other);
}
