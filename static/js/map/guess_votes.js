/** What giving a vote, taking it back and reacting will most likely do, until the server has answered. */

import { given, openBallot, votesLeft } from "./votes.js";

/** @typedef {import("./wire.js").Snapshot} Snapshot */
/** @typedef {import("./wire.js").Entry} Entry */
/** @typedef {import("./wire.js").Patch} Patch */

/** @param {Snapshot} state @param {Record<string, any>} asked @param {any} _writer @param {Entry} entry @returns {Patch} */
export function addVote(state, { round, on }, _writer, entry) {
  const ballot = openBallot(state);
  const before = given(state, round)[on] ?? 0;
  if (!ballot || ballot.key !== round || votesLeft(state, ballot) === 0 || before >= ballot.most) {
    return {};
  }
  const key = own(state, round, on) ?? `guess-${entry.seq}`;
  return { votes: { [key]: { round, on, n: before + 1, hidden: true } } };
}

/** @param {Snapshot} state @param {Record<string, any>} asked @returns {Patch} */
export function takeVote(state, { round, on }) {
  const key = own(state, round, on);
  if (!key) {
    return {};
  }
  const { n } = state.votes[key];
  return { votes: { [key]: n > 1 ? { n: n - 1 } : null } };
}

/** @param {Snapshot} state @param {Record<string, any>} asked @param {any} _writer @param {Entry} entry @returns {Patch} */
export function react(state, { note, evidence, kind, on }, _writer, entry) {
  const known = Object.keys(state.reactions).find((key) => {
    const reaction = state.reactions[key];
    return reaction.note === note && reaction.evidence === evidence && reaction.kind === kind;
  });
  if (evidence) {
    return { reactions: { [known ?? `guess-${entry.seq}`]: on ? { evidence, kind, hidden: true } : null } };
  } else if (!note || !state.notes[note] || Boolean(known) === on) {
    return {};
  }
  const n = (/** @type {any} */ (state.notes[note]).reactions?.[kind] ?? 0) + (on ? 1 : -1);
  return {
    notes: { [note]: { reactions: { [kind]: n || null } } },
    reactions: { [known ?? `guess-${entry.seq}`]: on ? { note, kind, hidden: true } : null },
  };
}

/** @param {Snapshot} state @param {string} round @param {string} on */
function own(state, round, on) {
  return Object.keys(state.votes).find((key) => {
    const vote = state.votes[key];
    return vote.round === round && vote.on === on && !vote.proxy;
  });
}
