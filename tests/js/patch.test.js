import assert from "node:assert/strict";
import test from "node:test";

import { changed, inverse, keep, merge } from "../../static/js/map/patch.js";
import { EMPTY } from "../../static/js/map/wire.js";

const MAP = {
  notes: { a: { text: "one" }, b: { text: "two", cluster: "c" } },
  clusters: { c: { name: "" } },
};

test("C3: a merge patch does what the examples of RFC 7396 say", () => {
  const examples = [
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "foo" }, "bar", "bar"],
    [{ a: 1 }, { b: { c: null } }, { a: 1, b: {} }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];

  for (const [target, patch, result] of examples) {
    assert.deepEqual(merge(target, patch), result);
  }
});

test("A patch leaves what it is given as it was, and what it does not touch keeps its identity", () => {
  const before = structuredClone(MAP);

  const after = merge(MAP, { notes: { a: { text: "three" } } });

  assert.deepEqual(MAP, before);
  assert.notEqual(after.notes.a, MAP.notes.a);
  assert.equal(after.notes.b, MAP.notes.b);
  assert.equal(after.clusters, MAP.clusters);
});

test("A patch that changes nothing gives the very same map", () => {
  assert.equal(merge(MAP, { notes: { a: { text: "one" }, gone: null }, clusters: {} }), MAP);
});

test("The inverse of a patch takes it back", () => {
  const patches = [
    { notes: { a: { text: "three" } } },
    {
      notes: { a: null, b: { cluster: null, evidence: { e: "supports" } } },
      clusters: { c: null },
    },
    { notes: { new: { text: "three" } }, evidence: { e: { text: "heard" } } },
    { notes: { gone: null } },
  ];

  for (const patch of patches) {
    assert.deepEqual(merge(merge(MAP, patch), inverse(MAP, patch)), MAP);
  }
});

test("What was worked out anew but came out the same keeps its identity", () => {
  const again = structuredClone(MAP);
  again.notes.b.text = "other";

  const kept = keep(MAP, again);

  assert.equal(kept.notes.a, MAP.notes.a);
  assert.equal(kept.clusters, MAP.clusters);
  assert.deepEqual(kept, again);
  assert.equal(keep(MAP, structuredClone(MAP)), MAP);
});

test("What differs is named, what has gone as well", () => {
  const before = { ...EMPTY, ...MAP };
  const after = merge(before, { map: { title: "x" }, notes: { a: null, n: { text: "" } } });

  const changes = changed(before, after);

  const told = Object.entries(changes).filter(([, part]) => (part instanceof Set ? part.size : part));
  assert.deepEqual(Object.keys(changes).sort(), ["all", ...Object.keys(EMPTY)].sort());
  assert.deepEqual(Object.fromEntries(told), { map: true, notes: new Set(["n", "a"]) });
  assert.equal(changed(after, after), null);
});
