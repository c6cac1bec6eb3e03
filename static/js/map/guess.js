/**
 * What a command will most likely do to the map, shown until the server has answered. A command
 * whose note, group or evidence is not there changes nothing, so that nothing gone comes back.
 */

import { isPrivate } from "./allowed.js";
import { KEPT_GUESSES } from "./guess_kept.js";
import { addVote, react, takeVote } from "./guess_votes.js";
import { merge } from "./patch.js";
import { notesOf, rankAt } from "./places.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {import("./wire.js").Patch} Patch
 * @typedef {import("./wire.js").Entry} Entry
 */

/**
 * @param {Snapshot} state
 * @param {Entry} entry
 * @param {{me?: string, at: string}} writer
 * @returns {Patch}
 */
export function guess(state, entry, writer) {
  const guessing = GUESSES[entry.do];
  return guessing ? guessing(state, entry.with, writer, entry) : {};
}

/** @typedef {(state: Snapshot, given: Record<string, any>, writer: {me?: string, at: string}, entry: Entry) => Patch} Guess */

/** @type {Record<string, Guess>} */
const GUESSES = {
  "map.describe": (_state, given) => ({ map: given }),
  "map.status": (_state, { status }) => ({ map: { status } }),
  "note.add": addNote,
  "note.move": moveNote,
  "note.group": groupNote,
  "note.basis": (state, { note, basis }) => onNote(state, note, { basis }),
  "note.cite": (state, { note, evidence, stance = "supports" }) =>
    state.evidence[evidence] ? onNote(state, note, { evidence: { [evidence]: stance } }) : {},
  "note.uncite": (state, { note, evidence }) => uncite(state, note, evidence),
  "note.delete": (state, { note }) =>
    state.notes[note] ? { notes: { [note]: null }, ...emptied(state, note) } : {},
  "cluster.name": (state, { cluster, name }) =>
    state.clusters[cluster] ? { clusters: { [cluster]: { name } } } : {},
  "cluster.move": moveCluster,
  "cluster.dissolve": dissolve,
  "vote.add": addVote,
  "vote.take": takeVote,
  "note.react": react,
  "evidence.add": (_state, { evidence, ...told }) => ({ evidence: { [evidence]: told } }),
  ...KEPT_GUESSES,
  undo: (state, _given, _writer, entry) => standing(state, entry.back ?? {}),
};

/** @type {Guess} */
function addNote(
  state,
  { note, region, text, basis = "assumed", cluster, before, evidence, anonymous, unseen, proxy },
  { me, at },
) {
  const hidden = unseen || isPrivate(state);
  const signed = me && !anonymous && !proxy && !["hidden", "anonymous"].includes(state.workshop.names);
  const group = state.clusters[cluster] && !hidden ? cluster : undefined;
  const added = {
    region,
    text,
    basis,
    level: 0,
    at,
    rank: rankAt(state, { region, cluster: group, before }),
  };
  return {
    notes: {
      [note]: {
        ...added,
        ...(signed && { author: me }),
        ...(hidden && { hidden: true }),
        ...(proxy && { proxy: true }),
        ...(group && { cluster: group }),
        ...(evidence && { evidence: { [evidence]: "supports" } }),
      },
    },
  };
}

/** @type {Guess} */
function moveNote(state, { note, region, cluster, before }) {
  const group = state.clusters[cluster] ? cluster : undefined;
  const rank = rankAt(state, { region, cluster: group, before, moving: note });
  const moved = onNote(state, note, { region, rank, cluster: group ?? null });
  return { ...(state.notes[note]?.cluster === group ? {} : emptied(state, note)), ...moved };
}

/** @type {Guess} */
function groupNote(state, { note, onto, cluster }) {
  const target = state.notes[onto];
  if (!state.notes[note] || !target || note === onto) {
    return {};
  } else if (state.clusters[target.cluster ?? ""]) {
    return moveNote(
      state,
      { note, region: target.region, cluster: target.cluster },
      { at: "" },
      NO_ENTRY,
    );
  } else {
    const { region, rank } = target;
    return {
      notes: { [onto]: { cluster, rank: "V00" }, [note]: { region, cluster, rank: "V01" } },
      clusters: { ...emptied(state, note).clusters, [cluster]: { region, name: "", rank } },
    };
  }
}

/** @type {Guess} */
function moveCluster(state, { cluster, region, before }) {
  if (!state.clusters[cluster]) {
    return {};
  }
  const rank = rankAt(state, { region, before, moving: cluster });
  const notes = Object.fromEntries(notesOf(state, cluster).map((key) => [key, { region }]));
  return { clusters: { [cluster]: { region, rank } }, notes };
}

/** @type {Guess} */
function dissolve(state, { cluster }) {
  if (!state.clusters[cluster]) {
    return {};
  }
  const { region } = state.clusters[cluster];
  const members = notesOf(state, cluster);
  let placed = state;
  for (const note of members) {
    const rank = rankAt(placed, { region, before: cluster });
    placed = merge(placed, { notes: { [note]: { cluster: null, rank } } });
  }
  const notes = members.map((key) => [key, { cluster: null, rank: placed.notes[key].rank }]);
  return { clusters: { [cluster]: null }, notes: Object.fromEntries(notes) };
}

/**
 * @param {Snapshot} state
 * @param {string} note
 * @param {string} evidence
 */
function uncite(state, note, evidence) {
  const cited = state.notes[note]?.evidence ?? {};
  const last = Object.keys(cited).every((key) => key === evidence);
  return onNote(state, note, { evidence: last ? null : { [evidence]: null } });
}

/**
 * @param {Snapshot} state
 * @param {string} note
 * @param {Patch} patch
 * @returns {Patch}
 */
function onNote(state, note, patch) {
  return state.notes[note] ? { notes: { [note]: patch } } : {};
}

/**
 * A group stands while it holds a note: its removal, if `note` is the last it holds.
 * @param {Snapshot} state
 * @param {string} note
 * @returns {Patch}
 */
function emptied(state, note) {
  const cluster = state.notes[note]?.cluster;
  if (!cluster || !state.clusters[cluster] || notesOf(state, cluster).length > 1) {
    return {};
  }
  return { clusters: { [cluster]: null } };
}

/**
 * The parts of a patch that may be written: to what is there, or bringing back a whole thing.
 * @param {Snapshot} state
 * @param {Patch} patch
 * @returns {Patch}
 */
function standing(state, patch) {
  /** @type {Patch} */
  const written = { ...patch };
  for (const [kind, whole] of /** @type {const} */ ([
    ["notes", "text"],
    ["clusters", "name"],
    ["evidence", "source"],
    ["tensions", "at"],
    ["insights", "at"],
    ["questions", "at"],
    ["actions", "at"],
  ])) {
    const parts = Object.entries(patch[kind] ?? {});
    const kept = parts.filter(
      ([key, part]) => state[kind][key] || (part && Object.hasOwn(part, whole)),
    );
    written[kind] = Object.fromEntries(kept);
  }
  return written;
}

/** @type {Entry} */
const NO_ENTRY = { seq: 0, do: "", with: {} };
