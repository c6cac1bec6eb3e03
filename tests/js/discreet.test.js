import assert from "node:assert/strict";
import test from "node:test";

import { guess } from "../../static/js/map/guess.js";
import { EMPTY } from "../../static/js/map/wire.js";
import { World } from "./support/world.js";

const ALONE = {
  ...EMPTY,
  workshop: { state: "live", step: "one", names: "named" },
  steps: { one: { place: 0, kind: "write", title: "Write", minutes: 5, private: true } },
};
const WRITER = { me: "bo", at: "2026-11-23T09:00:00Z" };

function guessed(state, more = {}) {
  const given = { note: "n", region: "says", text: "tea", ...more };
  return guess(state, { seq: 1, do: "note.add", with: given }, WRITER).notes.n;
}

test("H6: while there is a reason to be discreet, nobody is told of typing, holding or pointing", async () => {
  const world = new World({ n1: "one" });
  const live = await world.open();
  live.here({ holding: "n1", typing: true });
  await world.pass(500);

  live.discreet("step", true);
  live.discreet("nameless", true);
  await world.pass(500);
  live.here({ holding: "n1", at: ["says", 0.5, 0.5] });
  await world.pass(500);
  live.discreet("step", false);
  await world.pass(500);
  live.discreet("nameless", false);
  await world.pass(500);

  assert.deepEqual(world.said("here"), [
    { t: "here", holding: "n1", typing: true },
    { t: "here" },
    { t: "here", holding: "n1", at: ["says", 0.5, 0.5] },
  ]);
});

test("H2: a note written while everyone writes alone shows at once as one's own", () => {
  assert.equal(guessed(ALONE).hidden, true);
  assert.equal(guessed({ ...ALONE, workshop: { ...ALONE.workshop, state: "ended" } }).hidden, undefined);
});

test("H3, H4: a note shows an author at once only where names are shown", () => {
  const named = (names) => ({ ...EMPTY, workshop: { state: "live", names } });

  assert.equal(guessed(named("named")).author, "bo");
  assert.equal(guessed(named("named"), { anonymous: true }).author, undefined);
  assert.deepEqual(
    [guessed(named("named"), { proxy: true }).author, guessed(named("named"), { proxy: true }).proxy],
    [undefined, true],
  );
  assert.equal(guessed(named("hidden")).author, undefined);
  assert.equal(guessed(named("anonymous")).author, undefined);
});
