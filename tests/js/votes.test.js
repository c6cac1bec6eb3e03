/** What is left to give, what came first. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { guess } from "../../static/js/map/guess.js";
import { merge } from "../../static/js/map/patch.js";
import { Store } from "../../static/js/map/store.js";
import { closedBallots, countedBallots, fairShare, given, openBallot, ranked, votesLeft, votesOnGone } from "../../static/js/map/votes.js";
import { EMPTY } from "../../static/js/map/wire.js";

const OPEN = { target: "clusters", votes: 3, most: 2, voters: 1, opened: "2026-11-23T10:00:00Z" };
const writer = { me: "ana", at: "" };

function state(parts) {
  return { ...EMPTY, clusters: { a: { name: "Fees" }, b: { name: "" } }, rounds: { r: OPEN }, ...parts };
}

const own = (on, n, more = {}) => ({ round: "r", on, n, hidden: true, ...more });

test("what is left is the budget without one's own votes, not those of the room", () => {
  const now = state({ votes: { v: own("a", 2), w: own("b", 2, { proxy: true }) } });

  assert.equal(votesLeft(now, openBallot(now)), 1);
  assert.deepEqual(given(now, "r"), { a: 2 });
});

test("votes on what has gone are found, so that they can be taken back", () => {
  const now = state({ votes: { v: own("gone", 1), w: own("a", 1) } });

  assert.deepEqual(votesOnGone(now, openBallot(now)), ["gone"]);
});

test("a vote is shown at once, and never more than there are", () => {
  let now = state({});
  for (let seq = 1; seq <= 5; seq += 1) {
    now = merge(now, guess(now, { seq, do: "vote.add", with: { round: "r", on: "a" } }, writer));
  }
  assert.deepEqual(given(now, "r"), { a: 2 });

  now = merge(now, guess(now, { seq: 6, do: "vote.add", with: { round: "r", on: "b" } }, writer));
  now = merge(now, guess(now, { seq: 7, do: "vote.take", with: { round: "r", on: "a" } }, writer));

  assert.deepEqual(given(now, "r"), { a: 1, b: 1 });
});

test("the newest closed round comes first, its things by votes, also those that have gone", () => {
  const closed = { ...OPEN, closed: "2026-11-23T10:05:00Z", tally: { a: 1, gone: 4 }, room: { gone: 2 } };
  const now = state({ rounds: { r: closed, later: { ...closed, closed: "2026-11-23T10:09:00Z" } } });

  assert.deepEqual(closedBallots(now).map(({ key }) => key), ["later", "r"]);
  assert.deepEqual(ranked(now, closedBallots(now)[0]), [
    { key: "gone", votes: 4, room: 2, name: undefined },
    { key: "a", votes: 1, room: 0, name: "Fees" },
  ]);
});

test("a round in which nobody voted is told, and puts nothing first", () => {
  const counted = { ...OPEN, closed: "2026-11-23T10:05:00Z", tally: { a: 1 } };
  const empty = { ...OPEN, closed: "2026-11-23T10:09:00Z" };
  const now = state({ rounds: { counted, empty, none: { ...empty, tally: {} } } });

  assert.equal(closedBallots(now).length, 3);
  assert.deepEqual(countedBallots(now).map(({ key }) => key), ["counted"]);
});

test("a reaction counts at once and is taken off again", () => {
  const before = state({ notes: { n: { text: "Why?", region: "says" } } });
  const react = (now, seq, on) =>
    merge(now, guess(now, { seq, do: "note.react", with: { note: "n", kind: "unclear", on } }, writer));

  const once = react(before, 1, true);
  assert.equal(once.notes.n.reactions.unclear, 1);
  assert.deepEqual(react(once, 2, true), once);
  assert.deepEqual(react(once, 3, false).notes.n.reactions, {});
});

test("a third of the things, three to five", () => {
  assert.deepEqual([0, 6, 12, 40].map(fairShare), [3, 3, 4, 5]);
});

test("where nobody is named, a round that closes takes one's own votes off one's own screen, as a reload does", () => {
  const before = state({ workshop: { names: "anonymous" }, rounds: { r: OPEN, s: OPEN }, votes: { v: own("a", 2), w: own("b", 1, { round: "s" }) } });
  const closing = { rounds: { r: { closed: "2026-11-23T10:05:00Z", tally: { a: 2 } } } };

  for (const [names, left] of Object.entries({ anonymous: ["w"], hidden: ["v", "w"] })) {
    const store = new Store({ changed: () => {}, now: () => "" });
    store.reset({ ...before, workshop: { names } }, 7);
    store.apply([{ rev: 8, do: "round.close", at: "", patch: closing }]);

    assert.deepEqual(Object.keys(store.state.votes), left);
    assert.equal(store.state.rounds.r.tally.a, 2);
  }
});
