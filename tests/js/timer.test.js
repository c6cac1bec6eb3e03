import assert from "node:assert/strict";
import test from "node:test";

import { ServerClock } from "../../static/js/map/server_clock.js";
import { crossed, readingOf } from "../../static/js/map/timer.js";

const HOUR = 3600 * 1000;

test("W4: a clock counts down, stands in a pause, and counts up after zero without a jump", () => {
  const ends = 10 * HOUR;
  const faces = [480_000, 479_999, 60_000, 1000, 999, 1, 0, -999, -1000, -42_500, -HOUR];

  assert.deepEqual(
    faces.map((ms) => readingOf({ ends }, ends - ms).text),
    ["8:00", "8:00", "1:00", "0:01", "0:01", "0:01", "+0:00", "+0:00", "+0:01", "+0:42", "+1:00:00"],
  );
  assert.deepEqual(readingOf({ left: 90_000 }, 5), { how: "pauses", ms: 90_000, text: "1:30" });
  assert.equal(readingOf({ ends }, ends - 2 * HOUR).text, "2:00:00");
  assert.equal(readingOf(undefined, 5).how, "none");
  assert.deepEqual([readingOf({ ends }, ends - 1).how, readingOf({ ends }, ends).how], ["runs", "over"]);
});

test("W4: every screen shows the same second, whatever its own clock says", () => {
  const server = 50 * HOUR;
  const ends = server + 300_000;

  const faces = [-HOUR, 0, HOUR].map((off) => {
    let own = server + off;
    const clock = new ServerClock(() => own);
    clock.heard(server, own);
    own += 100_000;
    return readingOf({ ends }, clock.now()).text;
  });

  assert.deepEqual(faces, ["3:20", "3:20", "3:20"]);
});

test("The last minute and zero are noticed once, and not after a sleep", () => {
  assert.equal(crossed(60_200, 59_900), "minute");
  assert.equal(crossed(59_900, 59_700), null);
  assert.equal(crossed(100, -100), "zero");
  assert.equal(crossed(-100, -300), null);
  assert.equal(crossed(undefined, -300), null);
  assert.equal(crossed(HOUR, -HOUR), null);
});
