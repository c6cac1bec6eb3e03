import assert from "node:assert/strict";
import test from "node:test";

import { EMPTY } from "../../static/js/map/wire.js";
import { deckOf, placeOf, votesOnNotes } from "../../static/js/present/deck.js";

const REGIONS = ["says", "thinks"];

/** Two groups (the second is larger), and two notes outside any group. */
function board(parts = {}) {
  const note = (region, rank, cluster) => ({ region, rank, text: rank, ...(cluster && { cluster }) });
  return {
    ...EMPTY,
    clusters: {
      fees: { region: "says", name: "Fees", rank: "a" },
      photos: { region: "thinks", name: "Photos", rank: "b" },
    },
    notes: {
      f1: note("says", "a", "fees"),
      p1: note("thinks", "a", "photos"),
      p2: note("thinks", "b", "photos"),
      loose: note("thinks", "a"),
      single: note("says", "z"),
    },
    ...parts,
  };
}

const round = (target, closed, tally) => ({ target, votes: 3, most: 1, opened: "2026-11-23T09:00:00Z", voters: 2, ...(closed && { closed, tally }) });
const keys = (deck) => deck.map(({ key }) => key);

test("before any vote the largest group comes first, then single notes as they are read", () => {
  assert.deepEqual(deckOf(board(), REGIONS), [
    { kind: "cluster", key: "photos" },
    { kind: "cluster", key: "fees" },
    { kind: "note", key: "single" },
    { kind: "note", key: "loose" },
  ]);
});

test("the last closed round on groups orders them, that on notes the single notes", () => {
  const rounds = {
    r1: round("clusters", "2026-11-23T09:10:00Z", { photos: 5 }),
    r2: round("clusters", "2026-11-23T09:20:00Z", { fees: 3, photos: 1 }),
    r3: round("notes", "2026-11-23T09:30:00Z", { loose: 2, p1: 1 }),
  };

  const state = board({ rounds });

  assert.deepEqual(deckOf(state, REGIONS), [
    { kind: "cluster", key: "fees", votes: 3 },
    { kind: "cluster", key: "photos", votes: 1 },
    { kind: "note", key: "loose", votes: 2 },
    { kind: "note", key: "single", votes: 0 },
  ]);
  assert.deepEqual(votesOnNotes(state), { loose: 2, p1: 1 });
});

test("while a round is open no earlier votes are told, and equal ones stay as they are read", () => {
  const rounds = { r1: round("clusters", "2026-11-23T09:10:00Z", { photos: 2, fees: 2 }), r2: round("clusters") };

  const deck = deckOf(board({ rounds }), REGIONS);

  assert.deepEqual(keys(deck), ["fees", "photos", "single", "loose"]);
  assert.ok(deck.every(({ votes }) => votes === undefined));
  assert.deepEqual(votesOnNotes(board({ rounds })), {});
});

test("the one that is shown stays the one that is shown", () => {
  const state = board();
  const deck = deckOf(state, REGIONS);
  const shown = { key: "fees", at: 1 };

  const rounds = { r: round("clusters", "2026-11-23T09:10:00Z", { fees: 3 }) };
  assert.equal(placeOf(state, deckOf(board({ rounds }), REGIONS), shown), 0);

  const { single, ...others } = state.notes;
  const grouped = board({ notes: { ...others, single: { ...single, cluster: "photos" } } });
  assert.equal(placeOf(grouped, deckOf(grouped, REGIONS), { key: "single", at: 2 }), 0, "it went into a group");

  const gone = board({ notes: others });
  assert.equal(placeOf(gone, deckOf(gone, REGIONS), { key: "single", at: 2 }), 2, "what came into its place");
  assert.equal(placeOf(state, deck, null), 0);
  assert.equal(placeOf(EMPTY, [], shown), -1);
});
