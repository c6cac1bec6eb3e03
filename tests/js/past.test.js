import assert from "node:assert/strict";
import test from "node:test";

import { Past } from "../../static/js/map/past.js";
import { merge } from "../../static/js/map/patch.js";
import { EMPTY } from "../../static/js/map/wire.js";

/** Notes come, are changed and go again, `n` changes in all. @param {number} n */
function grown(n) {
  return Array.from({ length: n }, (_, i) => {
    const key = `note-${i % 5 === 4 ? i - 4 : i}`;
    const child = i % 5 === 4 ? null : { text: `Text ${i}`, region: "says", rank: String(i).padStart(5, "0") };
    return { rev: i + 1, patch: { notes: { [key]: child } }, said: "", step: "" };
  });
}

test("C3: every moment is what its patches give, whichever way one comes to it", () => {
  const changes = grown(230);
  const past = new Past();
  past.add(changes.slice(0, 77));
  past.add(changes.slice(77));
  const states = [EMPTY];
  for (const { patch } of changes) states.push(merge(states[states.length - 1], patch));

  for (const place of [230, 0, 1, 49, 50, 51, 49, 100, 229, 230, 3]) {
    assert.deepEqual(past.at(place), states[place], `after ${place} changes`);
  }
});

test("Two moments share what did not change between them, so that only the rest is drawn again", () => {
  const past = new Past();
  past.add(grown(60));

  assert.equal(past.at(57).notes["note-3"], past.at(58).notes["note-3"]);
  assert.equal(past.at(58), past.at(58));
});

test("Anywhere in three thousand changes is reached within a frame", () => {
  const past = new Past();
  past.add(grown(3000));
  past.at(3000);
  const places = Array.from({ length: 100 }, (_, i) => (i * 1237) % 3001);

  const began = performance.now();
  for (const place of places) past.at(place);

  assert.ok((performance.now() - began) / places.length < 16);
});

test("A part that went is empty, not missing", () => {
  const past = new Past();
  past.add([{ rev: 1, patch: { unseen: { notes: 1 } }, said: "", step: "" }, { rev: 2, patch: { unseen: null }, said: "", step: "" }]);

  assert.deepEqual(past.at(2), EMPTY);
});
