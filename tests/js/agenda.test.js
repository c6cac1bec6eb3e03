import assert from "node:assert/strict";
import test from "node:test";

import { agendaOf, hiddenNow, nextThing, previous, standingOf } from "../../static/js/map/agenda.js";
import { EMPTY } from "../../static/js/map/wire.js";

const STEPS = {
  c: { place: 2, kind: "sort", title: "Sort", minutes: 8 },
  a: { place: 0, kind: "write", title: "Write", minutes: 5, private: true, visited: true },
  b: { place: 1, kind: "reveal", title: "Reveal", minutes: 3 },
};

function at(step, { state = "live", ...more } = {}) {
  return { ...EMPTY, steps: STEPS, workshop: { state, step }, ...more };
}

test("Steps stand in their order: done, now, next, later", () => {
  const steps = agendaOf(at("b"));

  assert.deepEqual(steps.map(({ key }) => key), ["a", "b", "c"]);
  assert.deepEqual(steps.map((_, place) => standingOf(at("b"), steps, place)), ["done", "now", "next"]);
  assert.deepEqual(steps.map((_, place) => standingOf(at("a"), steps, place)), ["now", "next", "later"]);
  assert.deepEqual(steps.map((_, place) => standingOf(at(undefined), steps, place)), ["done", "next", "later"]);
  assert.equal(previous(at("b"))?.key, "a");
  assert.equal(previous(at("a")), undefined);
});

test("The one next thing: open, show what is hidden, go on, close", () => {
  assert.deepEqual(nextThing(at(undefined, { state: "planned" })), { what: "open" });
  assert.deepEqual(nextThing(at("a", { unseen: { notes: 17, people: 6 } })), { what: "reveal", n: 17 });
  assert.equal(nextThing(at("a")).step?.key, "b");
  assert.equal(nextThing(at("b", { unseen: { notes: 17, people: 6 } })).what, "next");
  assert.equal(nextThing(at("c")).what, "close");
  assert.equal(nextThing(at(undefined, { state: "ended" })).what, "none");
  assert.equal(nextThing({ ...at(undefined), steps: {} }).what, "none");
});

test("While people vote the next thing is to count, once somebody has voted", () => {
  const steps = { v: { place: 0, kind: "vote", title: "Vote", minutes: 4 }, c: { ...STEPS.c } };
  const voting = (round) => ({ ...at("v"), steps, rounds: { r: { target: "clusters", votes: 3, ...round } } });

  assert.equal(nextThing(voting({ voters: 0 })).what, "next");
  assert.equal(nextThing(voting({ voters: 2 })).what, "count");
  assert.equal(nextThing(voting({ voters: 2, closed: "2026-11-23T09:00:00Z" })).what, "next");
});

test("Counted are those who can write, and never fewer than have written", () => {
  const people = {
    ana: { name: "Ana", colour: 0, role: "facilitator" },
    bo: { name: "Bo", colour: 1, role: "editor" },
    cy: { name: "Cy", colour: 2, role: "observer" },
    dee: { name: "Dee", colour: 3, role: "editor", gone: true },
    eve: { name: "Eve", colour: 4, role: "editor", waiting: true },
  };

  assert.deepEqual(hiddenNow(at("a", { people, unseen: { notes: 3, people: 1 } })), { n: 3, people: 1, of: 1 });
  assert.deepEqual(hiddenNow(at("a", { people, unseen: { notes: 3, people: 2 } })), { n: 3, people: 2, of: 2 });
  assert.deepEqual(hiddenNow(at("a", { people })), { n: 0, people: 0, of: 1 });
});
