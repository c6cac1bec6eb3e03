import assert from "node:assert/strict";
import test from "node:test";

import { guess } from "../../static/js/map/guess.js";
import { inverse, merge } from "../../static/js/map/patch.js";
import { groupsByVotes, notesUnder, numbered } from "../../static/js/map/support.js";
import { EMPTY } from "../../static/js/map/wire.js";

const AT = "2026-11-23T09:00:00Z";
const WRITER = { me: "ana", at: AT };
const STATE = {
  ...EMPTY,
  notes: { a: { rank: "V", cluster: "g" }, b: { rank: "W", cluster: "g" }, c: { rank: "X" } },
  clusters: { g: { name: "", rank: "V" }, h: { name: "", rank: "W" } },
  tensions: {
    late: { a: "a", b: "c", at: "2026-11-23T10:00:00Z" },
    early: { a: "b", b: "c", at: AT },
    half: { a: "a", b: "gone", at: AT },
  },
  insights: {
    own: { text: "", rank: "V00", notes: { c: true, gone: true } },
    group: { text: "", rank: "W00", cluster: "g" },
    pull: { text: "", rank: "X00", tension: "late" },
    drawn: { text: "", rank: "Y00", parent: "group" },
    nothing: { text: "", rank: "Z00", notes: { gone: true }, parent: "nothing" },
  },
};

test("What a conclusion rests on is found by its notes, group, tension or what it was drawn from", () => {
  const found = Object.entries(STATE.insights).map(([key, one]) => [key, notesUnder(STATE, one)]);

  assert.deepEqual(Object.fromEntries(found), {
    own: ["c"],
    group: ["a", "b"],
    pull: ["a", "c"],
    drawn: ["a", "b"],
    nothing: [],
  });
});

test("Tensions are numbered as they were found; one whose note has gone has no number", () => {
  assert.deepEqual(
    numbered(STATE).map(({ key, number }) => [key, number]),
    [["early", 1], ["late", 2]],
  );
});

test("Groups stand by the votes of the last closed round on groups", () => {
  const round = (closed, tally, target = "clusters") => ({ target, closed, tally });
  const rounds = {
    one: round("2026-11-23T10:00:00Z", { g: 9 }),
    two: round("2026-11-23T11:00:00Z", { h: 2 }),
    notes: round("2026-11-23T12:00:00Z", { g: 5 }, "notes"),
    open: { target: "clusters" },
  };

  assert.deepEqual(groupsByVotes({ ...STATE, rounds }), [{ key: "h", votes: 2 }, { key: "g", votes: 0 }]);
  assert.deepEqual(groupsByVotes(STATE).map((one) => one.key), ["g", "h"]);
});

test("C1: what is written down is shown at once, as the server will have it, and can be taken back", () => {
  const asked = (name, given) => guess(STATE, { do: name, with: given }, WRITER);

  assert.deepEqual(asked("insight.add", { insight: "n", kind: "pain", text: "x", who: "", notes: ["a"] }), {
    insights: { n: { kind: "pain", text: "x", notes: { a: true }, rank: "Z01", at: AT } },
  });
  assert.deepEqual(asked("tension.add", { tension: "n", a: "a", b: "b" }), {
    tensions: { n: { a: "a", b: "b", relation: "unknown", status: "open", at: AT } },
  });
  assert.deepEqual(asked("tension.edit", { tension: "late", why: "", status: "explained" }), {
    tensions: { late: { why: null, status: "explained" } },
  });
  assert.deepEqual(asked("insight.link", { insight: "own", note: "c", on: false }), { insights: { own: { notes: { c: null } } } });
  for (const [name, given] of [["insight.edit", { insight: "gone", text: "x" }], ["action.delete", { action: "gone" }]]) {
    assert.deepEqual(asked(name, given), {});
  }
  const patch = asked("insight.delete", { insight: "own" });
  assert.deepEqual(merge(merge(STATE, patch), inverse(STATE, patch)), STATE);
});
