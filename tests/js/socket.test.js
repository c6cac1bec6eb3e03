import assert from "node:assert/strict";
import test from "node:test";

import { World } from "./support/world.js";

const KETTLE = { n1: "one" };
const DAY = 24 * 3600 * 1000;

/** How long the tab stays away after a close with `code`, the dice showing `random`. */
async function pause(code, { random = 0.5, failures = 0, ...more } = {}) {
  const world = new World(KETTLE);
  await world.open();
  world.random = () => random;
  for (let count = 0; count < failures; count += 1) {
    world.server.bye(1011);
    await world.pass(200_000);
  }
  const sockets = world.sockets.length;
  world.server.bye(code, more);
  await world.pass(30);
  const from = world.time.now();
  while (world.sockets.length === sockets && world.time.now() - from < 60_000) {
    await world.pass(10);
  }
  return world.sockets.length === sockets
    ? null
    : Math.round((world.time.now() - from) / 100) * 100;
}

test("J7: a tab pings every four seconds with its revision", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.does("note.basis", { note: "n1", basis: "quote" });

  await world.pass(60_000);

  const pings = world.said("ping");
  assert.ok(pings.length >= 14 && pings.length <= 15, `${pings.length} pings in a minute`);
  assert.deepEqual(pings[0], { t: "ping", rev: 1 });
  assert.deepEqual(live.status, { kind: "saved" });
});

test("P7: a link that carries nothing is doubted within six seconds and left after twelve (J7)", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  await world.pass(20_000);
  world.socket.deaf = true;
  live.ask("note.basis", { note: "n1", basis: "quote" });

  await world.pass(6_000);
  assert.deepEqual(live.status, { kind: "offline", n: 1, kept: "device" });
  assert.equal(world.sockets.length, 1);

  await world.pass(9_000);
  assert.equal(world.sockets.length, 2);
  assert.deepEqual(live.status, { kind: "saved" });
  assert.equal(world.server.rev, 1);
});

test("A quiet link that works is never doubted, whenever the page was looked at or came back", async () => {
  for (const moment of [10_300, 10_500, 10_800]) {
    const world = new World(KETTLE);
    const live = await world.open();
    await world.pass(moment);
    const doubts = [];
    live.on("status", () => live.silent && doubts.push(world.time.now()));

    live.page.wake();
    await world.pass(30_000);
    world.server.bye(1011);
    await world.pass(30_000);

    assert.deepEqual(doubts, []);
    assert.deepEqual(live.status, { kind: "saved" });
  }
});

test("P7: silence on a link that was open is told apart from a link that is being made", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  await world.pass(20_000);
  world.socket.deaf = true;
  await world.pass(5_700);
  assert.equal(live.silent, true);

  const other = new World(KETTLE);
  const again = await other.open();
  other.goOffline();
  await other.pass(5_000);
  assert.equal(again.silent, false);
  assert.equal(again.status.kind, "offline");
});

test("A handshake that never ends is given up", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { connect } = world;
  world.connect = () => {
    const socket = { readyState: 0, close() {}, send() {} };
    world.sockets.push(socket);
    return socket;
  };
  world.server.bye(1011);
  await world.pass(5_000);
  assert.equal(world.sockets.length, 2);
  world.connect = connect;

  await world.pass(20_000);

  assert.deepEqual(live.status, { kind: "saved" });
});

test("R3: after each code the tab comes back when it should", async () => {
  assert.equal(await pause(1006), 500); // random(0, 1 s), half of it
  assert.equal(await pause(1011), 500);
  assert.equal(await pause(4408), 500);
  assert.equal(await pause(4011), 500);
  assert.equal(await pause(4012), 1500); // random(0, 3 s)
  assert.equal(await pause(4012, { retry_ms: 700 }), 700);
  assert.equal(await pause(4429, { retry_ms: 5000 }), 5500);
  assert.equal(await pause(4430), 0);
  assert.equal(await pause(1013), 5500);
});

test("R3: after a final code the tab stays away and says why", async () => {
  const reasons = {
    4400: "malformed",
    4403: "removed",
    4409: "too_often",
    4410: "link_ended",
    4426: "outdated",
  };
  for (const [code, reason] of Object.entries(reasons)) {
    const world = new World(KETTLE);
    const live = await world.open();
    world.server.bye(Number(code));
    await world.pass(60_000);
    live.page.wake();
    await world.pass(60_000);

    assert.equal(world.sockets.length, 1);
    assert.deepEqual(live.status, { kind: "action", n: 0, reason, msg: `Goodbye ${code}.` });
    assert.equal(live.ended, true);
  }
});

test("W11: whoever was in on a map hears that it was deleted; whoever was not, that it is not open", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.bye(4404);
  await world.pass(1_000);
  assert.deepEqual(live.status, { kind: "action", n: 0, reason: "deleted" });

  const late = new World(KETTLE);
  const outside = await late.open();
  late.socket.cut(1006);
  await late.pass(200);
  outside.page.wake();
  late.socket.cut(4404);
  await late.pass(1_000);

  assert.equal(outside.status.reason, "missing");
});

test("R3: a close without a farewell counts by its code", async () => {
  const world = new World(KETTLE);
  const live = await world.open();

  world.socket.cut(4410);
  await world.pass(1_000);

  assert.deepEqual(live.status, { kind: "action", n: 0, reason: "link_ended" });
});

test("S1: signed out for good is final: a second refusal ends it", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { hear } = world.server;
  world.server.hear = (socket, frame) => {
    if (frame.t === "hello") {
      world.server.received.push(frame);
      world.server.sockets.add(socket);
      world.server.bye(4401);
    } else {
      hear.call(world.server, socket, frame);
    }
  };
  world.server.bye(1011);
  await world.pass(60_000);

  assert.deepEqual(
    world
      .said("hello")
      .slice(1)
      .map(({ client }) => client),
    ["client 1", undefined],
  );
  assert.equal(live.status.reason, "signed_out");
});

test("Failure after failure the tab waits longer, at most five seconds, evenly spread", async () => {
  const world = new World(KETTLE);
  await world.open();
  world.random = () => 1;
  world.goOffline();
  const pauses = [];
  let last = world.time.now();
  while (pauses.length < 8) {
    const count = world.sockets.length;
    while (world.sockets.length === count) {
      await world.pass(100);
    }
    pauses.push(Math.round((world.time.now() - last) / 1000));
    last = world.time.now();
  }

  assert.deepEqual(pauses, [1, 2, 4, 5, 5, 5, 5, 5]);
});

test("P6: a link that is cut every few seconds is not left longer each time", async () => {
  const world = new World(KETTLE);
  await world.open();
  world.random = () => 1;
  const pauses = [];
  for (let round = 0; round < 6; round += 1) {
    const sockets = world.sockets.length;
    const from = world.time.now();
    world.server.bye(1011);
    while (world.sockets.length === sockets) {
      await world.pass(100);
    }
    pauses.push(Math.round((world.time.now() - from) / 1000));
    await world.pass(3_000);
  }

  assert.deepEqual(pauses, [1, 2, 4, 4, 4, 4]);
});

test("A link that was steady for a while starts counting anew", async () => {
  const world = new World(KETTLE);
  await world.open();
  world.random = () => 1;
  world.goOffline();
  await world.pass(20_000);
  world.goOnline();
  await world.pass(60_000);
  const sockets = world.sockets.length;

  world.server.bye(1011);
  await world.pass(1_100);

  assert.equal(world.sockets.length, sockets + 1);
});

test("A74: a page that is looked at again after sleep does not wait to find its link dead", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.socket.deaf = true;
  world.time.jump(DAY / 3);

  live.page.wake();
  await world.pass(100);

  assert.equal(world.sockets.length, 2);
  assert.deepEqual(live.status, { kind: "saved" });
});

test("A74: a page that is looked at again soon only proves its link", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pings = world.said("ping").length;

  live.page.wake();
  await world.pass(50);

  assert.equal(world.sockets.length, 1);
  assert.equal(world.said("ping").length, pings + 1);
});

test("A74: a hidden page whose timers sleep keeps a link that still answers", async () => {
  const world = new World(KETTLE);
  await world.open();
  for (let minute = 0; minute < 5; minute += 1) {
    world.time.jump(60_000); // the browser lets timers run once a minute
    await world.pass(1_000);
  }

  assert.equal(world.sockets.length, 1);
});

test("P7: when the browser says that the network has gone, the status follows at once", async () => {
  const world = new World(KETTLE);
  const live = await world.open();

  live.page.lost();
  assert.equal(live.status.kind, "offline");
  live.page.wake();
  await world.pass(100);

  assert.deepEqual(live.status, { kind: "saved" });
});

test("A pause is over at once when the network is back", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.random = () => 1;
  world.goOffline();
  await world.pass(20_000);
  world.goOnline();

  live.page.wake();
  await world.pass(100);

  assert.deepEqual(live.status, { kind: "saved" });
});

test("A closed map leaves no link and no timer at work", async () => {
  const world = new World(KETTLE);
  const live = await world.open();

  live.close();
  const said = world.server.received.length;
  await world.pass(60_000);

  assert.equal(world.server.received.length, said);
  assert.equal(world.sockets.length, 1);
});
