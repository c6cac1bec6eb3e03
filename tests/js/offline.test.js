import assert from "node:assert/strict";
import test from "node:test";

import { Device } from "./support/device.js";
import { World, texts } from "./support/world.js";

const KETTLE = { n1: "one", n2: "two", n3: "three", n4: "four", n5: "five" };

function addsNotes(live, count, from = 1) {
  for (let at = from; at < from + count; at += 1) {
    live.ask("note.add", { note: `a${at}`, region: "says", text: `added ${at}` });
  }
}

const added = (world) => world.server.log.flatMap(({ patch }) => Object.keys(patch.notes));

test("S2: an answer lost on the way is asked for again, nothing happens twice", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.lost = (frame) => frame.t === "ack";
  addsNotes(live, 1);
  await world.pass(100);
  assert.deepEqual(live.status, { kind: "saving", n: 1 });

  world.server.lost = () => false;
  await world.pass(6_000);

  assert.deepEqual(
    world.said("do").map(({ seq }) => seq),
    [1, 1],
  );
  assert.equal(world.server.rev, 1);
  assert.deepEqual(live.status, { kind: "saved" });
});

test("S2: a link cut in the middle of a burst delivers each command once, in order", async () => {
  for (let cutAfter = 0; cutAfter < 50; cutAfter += 3) {
    const world = new World(KETTLE);
    const live = await world.open();
    const asks = (async () => {
      for (let at = 1; at <= 10; at += 1) {
        addsNotes(live, 1, at);
        await world.pass(5);
      }
    })();
    world.time.after(cutAfter, () => world.goOffline());
    await asks;

    world.goOnline();
    await world.pass(30_000);

    const expected = Array.from({ length: 10 }, (_, at) => `a${at + 1}`);
    assert.deepEqual(added(world), expected, `cut after ${cutAfter} ms`);
    assert.deepEqual(live.state, world.server.snapshot);
    assert.deepEqual(live.status, { kind: "saved" });
  }
});

test("J4: whose second hello is lost as well says it again", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.lost = () => true;
  world.server.does("note.basis", { note: "n1", basis: "quote" });
  await world.pass(100);
  world.server.lost = (frame) => frame.t === "welcome";
  world.server.does("note.basis", { note: "n2", basis: "quote" });
  await world.pass(100);
  world.server.lost = () => false;

  await world.pass(15_000);

  assert.deepEqual([live.rev, live.state], [2, world.server.snapshot]);
});

test("J3, S2: own words that were saved without an answer are not shown twice after coming back", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const seen = [];
  live.on("change", () => seen.push(live.state.notes.n1.text));
  world.server.lost = (frame) => frame.t !== "welcome";
  const pen = live.write("n1");
  pen.type("one!");
  pen.leave();
  await world.pass(200);
  world.goOffline();
  world.server.lost = () => false;
  world.goOnline();
  await world.pass(5_000);

  assert.deepEqual(
    [world.server.snapshot.notes.n1.text, live.state.notes.n1.text],
    ["one!", "one!"],
  );
  assert.deepEqual([...new Set(seen)], ["one!"]);
});

test("S3: a number that the server misses is sent again from there", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { hear } = world.server;
  let swallow = true;
  world.server.hear = (socket, frame) => {
    if (frame.t === "do" && frame.seq === 2 && swallow) {
      swallow = false;
    } else {
      hear.call(world.server, socket, frame);
    }
  };
  addsNotes(live, 4);
  await world.pass(1_000);

  assert.deepEqual(added(world), ["a1", "a2", "a3", "a4"]);
  assert.deepEqual(live.status, { kind: "saved" });
});

test("S3: a number that nobody has any more is closed up", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { hear } = world.server;
  world.server.hear = (socket, frame) => {
    if (frame.with?.note === "a2") {
      socket.down({ t: "nak", seq: frame.seq, code: "invalid", msg: "Not read at all.", rev: 0 });
    } else {
      hear.call(world.server, socket, frame);
    }
  };
  addsNotes(live, 4);
  await world.pass(1_000);

  assert.deepEqual(added(world), ["a1", "a3", "a4"]);
  assert.deepEqual(
    live.tray.map(({ text }) => text),
    ["added 2"],
  );
});

test("P8: twenty edits of five notes made offline survive the tab, each is saved once", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const live = await world.open({ device });
  world.goOffline();
  for (let round = 1; round <= 4; round += 1) {
    for (const note of Object.keys(KETTLE)) {
      const pen = live.write(note);
      pen.type(`${pen.text} +${round}`);
      pen.leave();
    }
  }
  await world.pass(100);
  assert.deepEqual(live.status, { kind: "offline", n: 20, kept: "device" });
  live.close(); // the tab is gone
  world.server.does("note.edit", { note: "n1", base: 0, op: ["Number "] });

  world.goOnline();
  const again = await world.open({ device });
  await world.pass(30_000);

  assert.deepEqual(texts(world.server.snapshot), {
    n1: "Number one +1 +2 +3 +4",
    n2: "two +1 +2 +3 +4",
    n3: "three +1 +2 +3 +4",
    n4: "four +1 +2 +3 +4",
    n5: "five +1 +2 +3 +4",
  });
  assert.equal(world.server.rev, 21);
  assert.deepEqual(again.state, world.server.snapshot);
  assert.deepEqual(
    [again.status, device.rows.filter(({ key }) => key[1] === "entry")],
    [{ kind: "saved" }, []],
  );
});

test("P8: what is kept on the device is shown before there is a network", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const { snapshot, epoch } = world.server;
  const live = await world.open({ device });
  world.goOffline();
  addsNotes(live, 1);
  const pen = live.write("n1");
  pen.type("one and only");
  await world.pass(10);
  live.close();

  const again = await world.open({ device, snapshot, rev: 0, epoch });

  assert.equal(again.state.notes.a1.text, "added 1");
  assert.equal(again.state.notes.n1.text, "one and only");
});

test("S2: a reloaded tab without a network gives no number away twice", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const { snapshot, epoch } = world.server;
  const live = await world.open({ device });
  addsNotes(live, 2);
  await world.pass(200);
  live.close();
  world.goOffline();

  const again = await world.open({ device, snapshot, rev: 0, epoch });
  addsNotes(again, 1, 3);
  world.goOnline();
  await world.pass(5_000);

  assert.deepEqual(added(world), ["a1", "a2", "a3"]);
  assert.deepEqual(again.tray, []);
});

test("A closed tab does not take a note along that was only emptied", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const live = await world.open({ device });
  live.write("n1").type("");
  await world.pass(500);
  live.close();

  const again = await world.open({ device });
  await world.pass(1_000);

  assert.equal(again.state.notes.n1.text, "one");
  assert.deepEqual(again.status, { kind: "saved" });
});

test("A72: a clock that jumps a year either way loses nothing and stops nothing", async () => {
  const year = 365 * 24 * 3600 * 1000;
  for (const jump of [year, -year]) {
    const world = new World(KETTLE);
    const live = await world.open();
    addsNotes(live, 1);
    world.time.jump(jump);
    addsNotes(live, 1, 2);
    await world.pass(20_000);

    assert.deepEqual(added(world), ["a1", "a2"]);
    assert.deepEqual(live.status, { kind: "saved" });
  }
});

test("A75: after a restore only what has no answer is sent again; what vanished is offered", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  addsNotes(live, 3);
  await world.pass(200);
  world.goOffline();
  addsNotes(live, 1, 4);
  const pen = live.write("n1");
  pen.type("one more");
  pen.leave();
  world.server.restore(1);

  world.goOnline();
  await world.pass(10_000);

  assert.deepEqual(added(world), ["a1", "a4", "n1"]);
  assert.equal(world.server.snapshot.notes.n1.text, "one more");
  assert.deepEqual(live.state, world.server.snapshot);
  assert.deepEqual(
    live.tray.map(({ code, text }) => [code, text]),
    [
      ["restored", "added 2"],
      ["restored", "added 3"],
    ],
  );
  assert.equal(live.canUndo, false); // the server has forgotten what these numbers were

  live.tray.forEach(({ id }) => live.again(id));
  await world.pass(200);
  assert.deepEqual(added(world), ["a1", "a4", "n1", "a2", "a3"]);
});

test("A75: words that were on their way when the map was set back find a place in the old text", async () => {
  for (const sent of [true, false]) {
    const world = new World(KETTLE);
    const live = await world.open();
    world.server.lost = (frame) => frame.t === "ack";
    addsNotes(live, 1);
    await world.pass(100);
    world.server.does("note.edit", { note: "n1", base: 1, op: [3, " and a long way more"] });
    await world.pass(100);
    world.socket.deaf = sent;
    const pen = live.write("n1");
    pen.type(`${pen.text}!`);
    pen.leave();
    await world.pass(sent ? 100 : 0);
    world.goOffline();
    world.server.restore(1);
    world.server.lost = () => false;

    world.goOnline();
    await world.pass(10_000);

    assert.equal(world.server.snapshot.notes.n1.text, "one!");
    assert.deepEqual([live.state, live.status], [world.server.snapshot, { kind: "saved" }]);
  }
});

test("S4: an edit is on the device in the very form in which it is sent", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const live = await world.open({ device });
  const { send } = world.socket;
  const kept = [];
  world.socket.send = (text) => {
    const { t, seq, with: given } = JSON.parse(text);
    const row = device.rows.find(({ key }) => key[1] === "entry" && key[3] === seq);
    if (t === "do" && given.op) {
      kept.push([row?.value.with, given]);
    }
    send(text);
  };
  const pen = live.write("n1");
  pen.type("one!");
  pen.leave();
  addsNotes(live, 1); // a reason to send what waits
  await world.pass(200);

  assert.equal(kept.length, 1);
  assert.deepEqual(kept[0][0], kept[0][1]);
});

test("No more than 64 commands are on their way at once", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.hear = (_socket, frame) => world.server.received.push(frame);

  addsNotes(live, 90);
  await world.pass(1_000);

  assert.equal(world.said("do").length, 64);
});

test("S1: a client that the server does not know is replaced once, with all it had to say", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  addsNotes(live, 2);
  await world.pass(200);
  world.goOffline();
  addsNotes(live, 2, 3);
  world.server.clients.delete("client 1");

  world.goOnline();
  await world.pass(5_000);

  assert.deepEqual(added(world), ["a1", "a2", "a3", "a4"]);
  assert.deepEqual(live.status, { kind: "saved" });
});

test("R3: what the server will never take again stays on the device, to be copied", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const live = await world.open({ device });
  world.goOffline();
  addsNotes(live, 1);
  world.goOnline();
  world.server.hear = () => world.server.sockets.add(world.socket) && world.server.bye(4403);
  await world.pass(5_000);

  assert.deepEqual(live.status, { kind: "action", reason: "removed", n: 1, msg: "Goodbye 4403." });
  assert.deepEqual(
    live.unsaved.map(({ text }) => text),
    ["added 1"],
  );
  assert.equal(device.rows.filter(({ key }) => key[1] === "entry").length, 1);
  assert.equal(live.ask("note.delete", { note: "n1" }), null);
});

test("Without a database changes are kept in the tab, and the status says so", async () => {
  const world = new World(KETTLE);
  const live = await world.open({ without: ["database"] });
  world.goOffline();
  addsNotes(live, 1);
  assert.deepEqual(live.status, { kind: "offline", n: 1, kept: "tab" });

  world.goOnline();
  await world.pass(5_000);
  assert.deepEqual(added(world), ["a1"]);
});

test("A full disk stops nothing, and the status no longer promises the device", async () => {
  const world = new World(KETTLE);
  const device = new Device();
  const live = await world.open({ device });
  world.goOffline();
  device.full = true;
  addsNotes(live, 1);
  await world.pass(100);

  assert.deepEqual(live.status, { kind: "offline", n: 1, kept: "tab" });
});
