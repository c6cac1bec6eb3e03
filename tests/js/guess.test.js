import assert from "node:assert/strict";
import test from "node:test";

import { guess } from "../../static/js/map/guess.js";
import { merge } from "../../static/js/map/patch.js";
import { itemsOf, notesOf } from "../../static/js/map/places.js";
import { EMPTY } from "../../static/js/map/wire.js";

const note = (rank, more = {}) => ({
  region: "says",
  text: rank,
  basis: "assumed",
  rank,
  level: 0,
  ...more,
});
const MAP = {
  ...EMPTY,
  people: { ana: { name: "Ana", colour: 1, role: "editor" } },
  clusters: { g: { region: "says", name: "Waiting", rank: "V05" } },
  notes: {
    a: note("V00"),
    b: note("V10"),
    c: note("V00", { cluster: "g" }),
    d: note("V01", { cluster: "g", evidence: { e: "supports" } }),
  },
  evidence: { e: { text: "heard", kind: "verbatim" }, f: { text: "seen", kind: "observation" } },
};

/** The map as it is shown after a command. */
function after(name, given, more = {}) {
  const entry = { seq: 1, do: name, with: given, ...more };
  return merge(MAP, guess(MAP, entry, { me: "ana", at: "2026-11-23T09:00:00Z" }));
}

const reading = (state, region) => itemsOf(state, region).map(({ key }) => key);

test("C8: groups and single notes of a region stand in one order, equal ranks by key", () => {
  assert.deepEqual(itemsOf(MAP, "says"), [
    { kind: "note", key: "a" },
    { kind: "cluster", key: "g" },
    { kind: "note", key: "b" },
  ]);
  assert.deepEqual(notesOf(MAP, "g"), ["c", "d"]);
  assert.deepEqual(reading({ ...MAP, notes: { z: note("V"), y: note("V") } }, "says"), [
    "y",
    "z",
    "g",
  ]);
});

test("A new note is shown where it was asked for, as its writer's", () => {
  const state = after("note.add", { note: "n", region: "says", text: "new", before: "g" });

  assert.deepEqual(reading(state, "says"), ["a", "n", "g", "b"]);
  const { author, level, basis } = state.notes.n;
  assert.deepEqual({ author, level, basis }, { author: "ana", level: 0, basis: "assumed" });
  assert.deepEqual(
    reading(after("note.add", { note: "n", region: "says", text: "new" }), "says").at(-1),
    "n",
  );
});

test("A note that was begun unseen stays its writer's own in any step", () => {
  const begun = { note: "n", region: "says", text: "new", unseen: true };

  assert.equal(after("note.add", begun).notes.n.hidden, true);
  assert.ok(!("hidden" in after("note.add", { ...begun, unseen: false }).notes.n));
});

test("A moved note leaves its group, and a group that holds nothing more goes", () => {
  const state = after("note.move", { note: "c", region: "feels" });

  assert.equal(state.notes.c.region, "feels");
  assert.ok(!("cluster" in state.notes.c));
  assert.deepEqual(notesOf(state, "g"), ["d"]);

  const alone = { ...MAP, notes: { a: MAP.notes.a, c: MAP.notes.c } };
  const patch = guess(
    alone,
    { seq: 1, do: "note.move", with: { note: "c", region: "feels" } },
    { at: "" },
  );
  assert.deepEqual(merge(alone, patch).clusters, {});
});

test("C8: a move in front of a neighbour that has gone leads to the end", () => {
  assert.deepEqual(
    reading(after("note.move", { note: "a", region: "says", before: "x" }), "says"),
    ["g", "b", "a"],
  );
});

test("A note dropped on another makes a group of two, in the other's place", () => {
  const state = after("note.group", { note: "b", onto: "a", cluster: "h" });

  assert.deepEqual(reading(state, "says"), ["h", "g"]);
  assert.deepEqual(notesOf(state, "h"), ["a", "b"]);
});

test("A note dropped on one in a group joins that group", () => {
  const state = after("note.group", { note: "a", onto: "c", cluster: "h" });

  assert.deepEqual(notesOf(state, "g"), ["c", "d", "a"]);
  assert.deepEqual(Object.keys(state.clusters), ["g"]);
});

test("A dissolved group leaves its notes where it stood", () => {
  const state = after("cluster.dissolve", { cluster: "g" });

  assert.deepEqual(reading(state, "says"), ["a", "c", "d", "b"]);
  assert.deepEqual(state.clusters, {});
});

test("A moved group takes its notes along", () => {
  const state = after("cluster.move", { cluster: "g", region: "thinks" });

  assert.deepEqual(reading(state, "thinks"), ["g"]);
  assert.deepEqual([state.notes.c.region, state.notes.d.region], ["thinks", "thinks"]);
});

test("Evidence laid on a note and taken off again is shown", () => {
  const cited = after("note.cite", { note: "a", evidence: "f", stance: "contradicts" });
  assert.deepEqual(cited.notes.a.evidence, { f: "contradicts" });

  const uncited = after("note.uncite", { note: "d", evidence: "e" });
  assert.ok(!("evidence" in uncited.notes.d));
});

test("Names, titles and what a note rests on change at once", () => {
  assert.equal(after("cluster.name", { cluster: "g", name: "Delays" }).clusters.g.name, "Delays");
  assert.equal(after("map.describe", { title: "Tea" }).map.title, "Tea");
  assert.equal(after("note.basis", { note: "a", basis: "quote" }).notes.a.basis, "quote");
  assert.equal(
    after("evidence.add", { evidence: "x", text: "t", kind: "verbatim" }).evidence.x.text,
    "t",
  );
});

test("What is not there is not brought back by a change of it", () => {
  const changes = [
    ["note.move", { note: "x", region: "feels" }],
    ["note.basis", { note: "x", basis: "quote" }],
    ["note.cite", { note: "x", evidence: "e" }],
    ["note.uncite", { note: "x", evidence: "e" }],
    ["note.delete", { note: "x" }],
    ["note.group", { note: "a", onto: "x", cluster: "h" }],
    ["cluster.name", { cluster: "x", name: "n" }],
    ["cluster.move", { cluster: "x", region: "says" }],
    ["cluster.dissolve", { cluster: "x" }],
    ["note.restore", { note: "x" }],
  ];

  for (const [name, given] of changes) {
    assert.deepEqual(after(name, given), MAP, name);
  }
});

test("U1: an undo is shown at once, and brings back only whole things", () => {
  const back = {
    notes: { x: { text: "back", region: "says", rank: "V" }, y: { basis: "quote" }, a: null },
  };

  const state = after("undo", { seq: 3 }, { back });

  assert.deepEqual(Object.keys(state.notes).sort(), ["b", "c", "d", "x"]);
});

test("a mark on a piece of evidence is one's own, and goes again", () => {
  const marked = after("note.react", { evidence: "e", kind: "surprises", on: true });
  assert.deepEqual(Object.values(marked.reactions), [{ evidence: "e", kind: "surprises", hidden: true }]);
  assert.deepEqual(marked.evidence, MAP.evidence);

  const entry = { seq: 2, do: "note.react", with: { evidence: "e", kind: "surprises", on: false } };
  const again = merge(marked, guess(marked, entry, { me: "ana", at: "2026-11-23T09:00:00Z" }));
  assert.deepEqual(again.reactions, {});
});
