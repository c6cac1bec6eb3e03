import assert from "node:assert/strict";
import test from "node:test";

import { ServerClock } from "../../static/js/map/server_clock.js";
import { World } from "./support/world.js";

const HOUR = 3600 * 1000;

test("W4: a browser whose clock is an hour off knows the server's time", async () => {
  const world = new World({ n1: "one" });
  world.server.now = () => world.time.now() + HOUR;

  const live = await world.open();
  await world.pass(20_000);

  assert.ok(Math.abs(live.serverNow - world.server.now()) < 10);
});

test("W4: after a sleep the server's time is still right, and a clock that was set is noticed", async () => {
  let own = 1_000_000;
  const server = () => 5 * HOUR + own;
  const clock = new ServerClock(() => own);
  const ask = (trip) => {
    const sent = own;
    own += trip;
    clock.heard(server() - trip / 2, sent);
  };

  ask(40);
  own += 8 * HOUR; // asleep
  assert.equal(clock.now(), server());

  own -= HOUR; // somebody sets this browser's clock back: the server's goes on
  const after = () => server() + HOUR;
  const sent = own;
  own += 40;
  clock.heard(after() - 20, sent);
  assert.equal(clock.now(), after());
});

test("The quickest answer counts, a slow one misleads nobody", () => {
  let own = 0;
  const clock = new ServerClock(() => own);

  own = 20;
  clock.heard(10, 0); // there and back in 20 ms: both clocks are the same
  own = 900;
  clock.heard(10, 100); // 800 ms, nearly all of it on the way back

  assert.equal(clock.offset, 0);
});

test("An answer to a question of the future tells nothing", () => {
  let own = 100;
  const clock = new ServerClock(() => own);

  clock.heard(5000, 200);
  clock.heard(undefined, 50);

  assert.equal(clock.offset, 0);
  own = 200;
  assert.equal(clock.now(), 200);
});
