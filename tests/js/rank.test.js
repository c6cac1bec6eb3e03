import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { between } from "../../static/js/map/rank.js";
import { chance } from "./support/time.js";

test("C8: places come out as the shared vectors have them", () => {
  const vectors = JSON.parse(
    readFileSync(new URL("../vectors/rank.json", import.meta.url), "utf8"),
  );
  assert.ok(vectors.length > 400);

  for (const { low, high, rank } of vectors) {
    assert.equal(between(low, high), rank, `between ${low} and ${high}`);
  }
});

test("Ten thousand notes put at either end keep short ranks, in order", () => {
  const list = [between(null, null)];
  for (let count = 0; count < 10_000; count += 1) {
    list.push(between(list.at(-1), null));
  }
  for (let count = 0; count < 10_000; count += 1) {
    list.unshift(between(null, list[0]));
  }

  assert.deepEqual(list, [...new Set(list)].sort());
  assert.ok(list.every((rank) => rank.length <= 3));
});

test("Past the last head there is still room", () => {
  assert.equal(between("zzz", null), "zzzV");
  assert.ok(between(null, "001") < "001");
});

test("Wherever notes are put in, order holds", () => {
  const dice = chance(7);
  const list = [between(null, null)];
  for (let count = 0; count < 5_000; count += 1) {
    const at = dice.below(list.length + 1);
    list.splice(at, 0, between(list[at - 1] ?? null, list[at] ?? null));
  }

  assert.deepEqual(list, [...new Set(list)].sort());
  assert.ok(Math.max(...list.map((rank) => rank.length)) < 12);
});

test("C8: between equal ranks there is no room, so the note comes after", () => {
  assert.equal(between("V00", "V00"), "V00V");
  assert.equal(between("V", "V00"), "VV");
});
