import assert from "node:assert/strict";
import test from "node:test";

import { isOpen, may, permits, runs, stepNow, whyNot, writingIsOver } from "../../static/js/map/allowed.js";
import { EMPTY } from "../../static/js/map/wire.js";

const NOW = 1_000_000;

/** A workshop in one step, seen by Bo (an editor) unless somebody else looks. */
function moment(step = {}, { me = "bo", workshop = {}, ...parts } = {}) {
  const state = {
    ...EMPTY,
    people: {
      ana: { name: "Ana", colour: 0, role: "facilitator" },
      bo: { name: "Bo", colour: 1, role: "editor" },
      cy: { name: "Cy", colour: 2, role: "observer" },
      eve: { name: "Eve", colour: 3, role: "editor", muted: true },
    },
    notes: {
      shown: { region: "says", text: "x" },
      grouped: { region: "says", text: "y", cluster: "group" },
      mine: { region: "says", text: "z", hidden: true },
      there: { region: "feels", text: "f" },
    },
    clusters: { group: { region: "says", name: "", rank: "V" } },
    workshop: { state: "live", step: "one", ...workshop },
    steps: { one: { place: 0, kind: "write", title: "Write", minutes: 5, ...step } },
    ...parts,
  };
  return { state, me, now: NOW };
}

test("W2: without a step that holds, everything is possible", () => {
  for (const workshop of [{ step: undefined }, { state: "planned" }, { state: "ended" }]) {
    const free = moment({ may: {} }, { workshop });

    assert.equal(stepNow(free.state), undefined);
    assert.ok(permits(free, "note.add", { region: "says" }));
    assert.ok(permits(free, "cluster.dissolve", { cluster: "group" }));
  }
});

test("W2: a step lets people do what it says, and nothing else", () => {
  const sorting = moment({ may: { group: true } });

  assert.deepEqual(
    ["note.add", "note.edit", "note.group", "note.move", "vote.add", "action.add", "hand", "undo"].map(
      (name) => whyNot(sorting, name, { note: "shown", region: "says" }),
    ),
    ["phase", "phase", null, null, "phase", "phase", null, null],
  );
  assert.ok(may(sorting, "group"));
  assert.ok(!may(sorting, "write"));
});

test("W2: whoever runs the workshop is not held to the step", () => {
  const hers = moment({ may: {}, regions: { says: true }, private: true, closes: true }, { me: "ana" });

  assert.ok(runs(hers.state, "ana"));
  assert.ok(permits(hers, "note.add", { region: "feels" }));
  assert.ok(permits(hers, "note.delete", { note: "shown" }));
  assert.ok(isOpen(hers, "feels"));
});

test("Who looks on, or was asked to pause, may nothing but speak up", () => {
  for (const [me, why] of [["cy", "readonly"], ["eve", "muted"]]) {
    const theirs = moment({ may: { write: true } }, { me });

    assert.equal(whyNot(theirs, "note.add", { region: "says" }), why);
    assert.equal(whyNot(theirs, "hand"), null);
  }
});

test("W2: only in the quadrants of the step", () => {
  const says = moment({ may: { write: true, group: true }, regions: { says: true } });

  assert.ok(isOpen(says, "says"));
  assert.ok(!isOpen(says, "feels"));
  assert.equal(whyNot(says, "note.add", { region: "feels" }), "region");
  assert.equal(whyNot(says, "note.move", { note: "shown", region: "feels" }), "region");
  assert.equal(whyNot(says, "note.edit", { note: "there" }), "region");
  assert.equal(whyNot(says, "note.edit", { note: "shown" }), null);
});

test("H2: while everyone writes alone, what is shown stays as it is", () => {
  const alone = moment({ may: { write: true }, private: true });

  assert.equal(whyNot(alone, "note.edit", { note: "shown" }), "alone");
  assert.equal(whyNot(alone, "note.edit", { note: "mine" }), null);
  assert.equal(whyNot(alone, "note.add", { region: "says" }), null);
});

test("W5: what is locked stays as it is: map, quadrant, group with its notes, note", () => {
  const step = { may: { write: true, group: true } };
  const lockings = [
    { map: { locked: true } },
    { regions: { says: { locked: true } } },
    { clusters: { group: { region: "says", name: "", rank: "V", locked: true } } },
    { notes: { grouped: { region: "says", text: "y", cluster: "group", locked: true } } },
  ];

  for (const locked of lockings) {
    assert.equal(whyNot(moment(step, locked), "note.delete", { note: "grouped" }), "locked");
  }
  assert.equal(whyNot(moment(step), "note.delete", { note: "grouped" }), null);
});

test("W4: a step that closes lets nobody write once the time is up; what is more than writing goes on", () => {
  const closes = { may: { write: true }, closes: true };
  const timer = (ends) => ({ workshop: { timer: { ends } } });

  assert.equal(whyNot(moment(closes, timer(NOW + 1)), "note.add", { region: "says" }), null);
  assert.equal(whyNot(moment(closes, timer(NOW)), "note.add", { region: "says" }), "over");
  assert.ok(writingIsOver(moment(closes, timer(NOW)).state, NOW));
  assert.equal(whyNot(moment({ may: { write: true } }, timer(NOW)), "note.add", { region: "says" }), null);
  const both = moment({ may: { write: true, group: true }, closes: true }, timer(NOW));
  assert.equal(whyNot(both, "note.move", { note: "shown", region: "says" }), null);
  assert.equal(whyNot(moment(closes, { workshop: { timer: { left: 0 } } }), "note.add"), null);
});
