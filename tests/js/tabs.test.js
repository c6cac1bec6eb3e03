import assert from "node:assert/strict";
import test from "node:test";

import { Device } from "./support/device.js";
import { World } from "./support/world.js";

const KETTLE = { n1: "one" };
const clients = (world) => world.said("hello").map(({ client }) => client);
const added = (world) => world.server.log.flatMap(({ patch }) => Object.keys(patch.notes)).sort();
const add = (live, note) => live.ask("note.add", { note, region: "says", text: note });

for (const without of [[], ["locks"]]) {
  const how = without.length ? "without https" : "by locks";

  test(`A73: a duplicated tab becomes a client of its own (${how})`, async () => {
    const world = new World(KETTLE);
    const device = new Device();
    const session = new Map();
    const one = await world.open({ device, session, without });

    const two = await world.open({ device, session: new Map(session), without });
    add(one, "a");
    add(two, "b");
    await world.pass(500);

    assert.deepEqual([...world.server.clients.keys()], ["client 1", "client 2"]);
    assert.deepEqual(added(world), ["a", "b"]);
    assert.deepEqual([one.status, two.status], [{ kind: "saved" }, { kind: "saved" }]);
  });

  test(`S2: a reloaded tab goes on as the client it was (${how})`, async () => {
    const world = new World(KETTLE);
    const device = new Device();
    const session = new Map();
    const before = await world.open({ device, session, without });
    add(before, "a");
    await world.pass(200);
    before.close();
    await world.pass(0);

    const after = await world.open({ device, session, without });
    add(after, "b");
    await world.pass(500);

    assert.deepEqual(clients(world), [undefined, "client 1"]);
    assert.deepEqual(
      world.said("do").map(({ seq }) => seq),
      [1, 2],
    );
  });

  test(`P8: a new tab takes over one closed tab and delivers for the others (${how})`, async () => {
    const world = new World(KETTLE);
    const device = new Device();
    const tabs = [];
    for (const name of ["a", "b", "c"]) {
      tabs.push([await world.open({ device, without }), name]);
    }
    world.goOffline();
    tabs.forEach(([live, name]) => add(live, name) && add(live, `${name}${name}`));
    await world.pass(100);
    tabs.forEach(([live]) => live.close());
    await world.pass(0);

    world.goOnline();
    const live = await world.open({ device, without });
    await world.pass(5_000);

    assert.deepEqual(added(world), ["a", "aa", "b", "bb", "c", "cc"]);
    assert.equal(world.server.clients.size, 3);
    assert.deepEqual(
      device.rows.filter(({ key }) => key[1] === "entry"),
      [],
    );
    assert.deepEqual(live.state, world.server.snapshot);
    assert.equal(world.server.sockets.size, 1);
    assert.equal(device.rows.filter(({ key }) => key[1] === "box").length, 1);
  });
}

test("A tab that is still open keeps its own, whatever others find on the shelf", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const one = await world.open({ device });
  world.goOffline();
  add(one, "a");
  await world.pass(100);
  world.goOnline();

  await world.open({ device });
  await world.pass(20_000);

  assert.deepEqual(added(world), ["a"]);
  assert.equal(world.server.clients.size, 2);
});

test("Two tabs opened at once without https do not share a client", async () => {
  for (let round = 0; round < 12; round += 1) {
    const world = new World(KETTLE);
    const device = new Device();
    const session = new Map();
    const without = ["locks"];
    const first = await world.open({ device, session, without });
    first.close();
    await world.pass(0);

    const open = () => world.open({ device, session: new Map(session), without, wait: 0 });
    const opening = [open(), open()];
    await world.pass(1_000);
    const tabs = await Promise.all(opening);
    await world.pass(200);
    tabs.forEach((live, at) => add(live, `note ${at}`));
    await world.pass(500);

    assert.deepEqual(added(world), ["note 0", "note 1"]);
    assert.equal(world.server.clients.size, 2);
  }
});

test("S1: what one person left unsent is never sent as another who uses the device", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const session = new Map();
  const ana = await world.open({ device, session, me: "ana" });
  world.goOffline();
  add(ana, "a");
  await world.pass(100);
  ana.close();

  world.goOnline();
  const bo = await world.open({ device, session, me: "bo" });
  await world.pass(1_000);
  assert.deepEqual([added(world), bo.unsaved], [[], []]);
  bo.close();
  await world.open({ device, me: "ana" });
  await world.pass(1_000);

  assert.deepEqual(added(world), ["a"]);
});

test("What a closed tab was refused stands in the tray of the next, until it is dealt with", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const live = await world.open({ device });
  add(live, "n1");
  await world.pass(200);
  assert.equal(live.tray.length, 1);
  live.close();

  const again = await world.open({ device });
  assert.deepEqual(
    again.tray.map(({ text, code }) => [text, code]),
    [["n1", "conflict"]],
  );
  again.dismiss(again.tray[0].id);
  await world.pass(100);
  again.close();

  assert.deepEqual((await world.open({ device })).tray, []);
});
