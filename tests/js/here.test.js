import assert from "node:assert/strict";
import test from "node:test";

import { Here } from "../../static/js/map/here.js";
import { Time } from "./support/time.js";

test("P1: a moving pointer is told at most ten times a second, the last place for sure", async () => {
  const time = new Time();
  const sent = [];
  const here = new Here((frame) => sent.push(frame) > 0, time);

  for (let step = 0; step < 100; step += 1) {
    here.say({ at: ["says", step / 100, 0] });
    await time.pass(10);
  }
  await time.pass(200);

  assert.ok(sent.length >= 9 && sent.length <= 11, `${sent.length} frames`);
  assert.deepEqual(sent.at(-1), { t: "here", at: ["says", 0.99, 0] });
});

test("What has not changed is not said again, except after a new welcome", async () => {
  const time = new Time();
  const sent = [];
  const here = new Here((frame) => sent.push(frame) > 0, time);

  here.say({ holding: "n" });
  await time.pass(200);
  here.say({ holding: "n" });
  await time.pass(200);
  here.again();

  assert.deepEqual(sent, [
    { t: "here", holding: "n" },
    { t: "here", holding: "n" },
  ]);
});
