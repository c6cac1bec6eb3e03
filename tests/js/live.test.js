import assert from "node:assert/strict";
import test from "node:test";

import { World, texts } from "./support/world.js";

const KETTLE = { n1: "The kettle is slow.", n2: "It whistles." };

test("J1, J2: a tab says hello first, draws the snapshot, and follows what comes after it", async () => {
  const world = new World(KETTLE);

  const live = await world.open();
  world.server.does("note.basis", { note: "n1", basis: "quote" });
  await world.pass(100);

  assert.deepEqual(world.server.received[0], { t: "hello", v: 1 });
  assert.equal(live.state.notes.n1.basis, "quote");
  assert.deepEqual([live.rev, live.me, live.status], [1, "ana", { kind: "saved" }]);
});

test("J3: what the page brought along is drawn at once and only brought up to date", async () => {
  const world = new World(KETTLE);
  const { snapshot, epoch } = world.server;
  world.server.does("note.basis", { note: "n1", basis: "quote" });

  const live = await world.open({ snapshot, rev: 0, epoch, wait: 0 });
  assert.deepEqual([live.ready, live.rev, texts(live.state)], [true, 0, KETTLE]);
  await world.pass(100);

  assert.deepEqual(world.server.received[0], { t: "hello", v: 1, since: 0, epoch: "first" });
  assert.equal(live.state.notes.n1.basis, "quote");
});

test("C1, C4: a command is shown at once, and saved when its answer is there", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const seen = [];
  live.on("status", (status) => seen.push(status));

  live.ask("note.add", { note: "n3", region: "feels", text: "Impatient" });
  assert.equal(live.state.notes.n3.text, "Impatient");
  await world.pass(100);

  assert.deepEqual(seen, [{ kind: "saving", n: 1 }, { kind: "saved" }]);
  assert.deepEqual(live.state, world.server.snapshot);
  assert.deepEqual(live.unsaved, []);
});

test("Listeners hear which things changed and which events are their own", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const [changes, events] = [[], []];
  live.on("change", ({ notes }) => changes.push([...notes]));
  live.on("event", (event, own) => events.push([event.rev, event.do, event.by, own]));
  const untouched = live.state.notes.n2;

  live.ask("note.basis", { note: "n1", basis: "quote" });
  await world.pass(100);
  world.server.does("note.delete", { note: "n1" });
  await world.pass(100);

  assert.deepEqual(changes, [["n1"], ["n1"]]);
  assert.deepEqual(events, [
    [1, "note.basis", "ana", true],
    [2, "note.delete", "bo", false],
  ]);
  assert.equal(live.state.notes.n2, untouched);
});

test("C3: an event that comes twice changes nothing", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.does("note.basis", { note: "n1", basis: "quote" });
  world.server.does("note.basis", { note: "n1", basis: "observed" });
  await world.pass(100);

  world.socket.down({ t: "events", events: world.server.log.slice(0, 1) });
  await world.pass(100);

  assert.equal(live.state.notes.n1.basis, "observed");
  assert.equal(world.said("hello").length, 1);
});

test("J4: a hole is not applied; the tab says hello again from where it stands", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.lost = (frame) => frame.t === "events" && frame.events[0].rev === 1;
  world.server.does("note.basis", { note: "n1", basis: "quote" });
  world.server.does("note.basis", { note: "n2", basis: "quote" });
  await world.pass(30);
  assert.equal(live.state.notes.n2.basis, "assumed");

  await world.pass(100);

  assert.deepEqual(world.said("hello").at(-1), {
    t: "hello",
    v: 1,
    client: "client 1",
    since: 0,
    epoch: "first",
  });
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(live.state, world.server.snapshot);
});

test("J4, S2: a hole found while own commands are on their way disturbs neither", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const add = (count) =>
    live.ask("note.add", { note: `a${count}`, region: "says", text: `${count}` });
  [1, 2, 3].forEach(add);
  await world.pass(200);
  world.server.lost = (frame) => frame.t === "events" && frame.events[0].rev === 4;
  world.server.does("note.basis", { note: "n2", basis: "quote" });
  for (const count of [4, 5, 6, 7, 8, 9]) {
    add(count);
    await world.pass(15);
  }
  await world.pass(500);

  assert.equal(world.said("hello").length, 2);
  assert.equal(world.server.rev, 10);
  assert.deepEqual(live.state, world.server.snapshot);
  assert.deepEqual([live.tray, live.status], [[], { kind: "saved" }]);
});

test("J7: a pong that stays ahead of us shows that something was lost", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.lost = (frame) => frame.t === "events";
  world.server.does("note.basis", { note: "n1", basis: "quote" });

  await world.pass(11_000);

  assert.equal(live.state.notes.n1.basis, "quote");
});

test("R1, S5: a refusal in the middle takes out that change only, its text goes to the tray", async () => {
  const world = new World({ ...KETTLE, taken: "Somebody else’s" });
  const live = await world.open();
  const refused = [];
  live.on("refused", (refusal) => refused.push([refusal.do, refusal.code, refusal.text]));
  world.server.does("note.delete", { note: "n2" });

  live.ask("note.add", { note: "a", region: "says", text: "first" });
  live.ask("note.add", { note: "taken", region: "says", text: "mine" });
  live.ask("note.basis", { note: "n2", basis: "quote" });
  live.ask("note.add", { note: "b", region: "says", text: "last" });
  await world.pass(200);

  assert.deepEqual(texts(live.state), {
    n1: KETTLE.n1,
    taken: "Somebody else’s",
    a: "first",
    b: "last",
  });
  assert.deepEqual(refused, [
    ["note.add", "conflict", "mine"],
    ["note.basis", "gone", undefined],
  ]);
  const [{ text, code, msg }] = live.tray;
  assert.deepEqual(
    [live.tray.length, text, code, msg],
    [1, "mine", "conflict", "Refused: conflict."],
  );
  assert.deepEqual(live.status, { kind: "action", reason: "refused", n: 1 });
});

test("What was refused can be sent once more, or thrown away", async () => {
  const world = new World({ ...KETTLE });
  const live = await world.open();
  world.server.does("note.add", { note: "a", text: "theirs", region: "says" });
  live.ask("note.add", { note: "a", region: "says", text: "mine" });
  await world.pass(200);

  world.server.does("note.delete", { note: "a" });
  await world.pass(100);
  assert.equal(live.again(live.tray[0].id), true);
  await world.pass(100);

  assert.equal(world.server.snapshot.notes.a.text, "mine");
  assert.deepEqual([live.tray, live.status], [[], { kind: "saved" }]);
});

test("A pending change of a note that has gone does not bring it back", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.server.does("note.delete", { note: "n1" });

  live.ask("note.move", { note: "n1", region: "feels" });
  await world.pass(45);

  assert.deepEqual(Object.keys(live.state.notes), ["n2"]);
});

test("R5: rate refusals are waited out, nothing is lost or said out of order", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { hear } = world.server;
  let busy = 3;
  world.server.hear = (socket, frame) => {
    if (frame.t === "do" && busy > 0) {
      busy -= 1;
      socket.down({ t: "nak", seq: frame.seq, code: "rate", msg: "Slower, please.", rev: 0 });
    } else {
      hear.call(world.server, socket, frame);
    }
  };
  for (const count of [1, 2, 3, 4, 5]) {
    live.ask("note.add", { note: `a${count}`, region: "says", text: `${count}` });
  }
  await world.pass(10_000);

  assert.deepEqual(
    world.server.log.map((event) => Object.keys(event.patch.notes)[0]),
    ["a1", "a2", "a3", "a4", "a5"],
  );
  assert.deepEqual([live.status, live.tray], [{ kind: "saved" }, []]);
});

test("F7, F9: a long backlog goes out slower than a flood, and is in within a minute", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  world.goOffline();
  for (let count = 0; count < 500; count += 1) {
    live.ask("note.basis", { note: "n1", basis: count % 2 ? "quote" : "observed" });
  }
  world.goOnline();
  live.page.wake();
  await world.pass(1_000);
  assert.ok(world.said("do").length <= 200, `${world.said("do").length} frames in a second`);

  await world.pass(59_000);

  assert.equal(world.server.rev, 500);
  assert.deepEqual(live.status, { kind: "saved" });
});

test("F9: a whole burst that was too fast waits as long as the server asks, and goes on", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { hear } = world.server;
  let busy = true;
  let heard = 0;
  world.server.hear = (socket, frame) => {
    heard += Number(frame.t === "do");
    if (frame.t === "do" && busy) {
      const asked = { code: "rate", msg: "Slower, please.", retry_ms: 7000 };
      socket.down({ t: "nak", seq: frame.seq, rev: 0, ...asked });
    } else {
      hear.call(world.server, socket, frame);
    }
  };
  for (let count = 0; count < 40; count += 1) {
    live.ask("note.add", { note: `a${count}`, region: "says", text: `${count}` });
  }
  await world.pass(1_000);
  busy = false;
  await world.pass(5_000);
  assert.equal(heard, 40);
  await world.pass(9_000);

  assert.deepEqual(Object.keys(live.state.notes).filter((key) => key.startsWith("a")).length, 40);
  assert.deepEqual([live.status, live.tray], [{ kind: "saved" }, []]);
});

test("R6: while the server is full everything waits in order, the chip says so, and it goes on", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const { hear } = world.server;
  let full = true;
  world.server.hear = (socket, frame) => {
    if (frame.t === "do" && full) {
      const why = { code: "quota", msg: "No room.", retry_ms: 10_000 };
      socket.down({ t: "nak", seq: frame.seq, rev: 0, ...why });
    } else {
      hear.call(world.server, socket, frame);
    }
  };
  live.ask("note.add", { note: "a1", region: "says", text: "1" });
  live.ask("note.add", { note: "a2", region: "says", text: "2" });
  await world.pass(25_000);

  assert.deepEqual(live.status, { kind: "action", reason: "full", n: 2 });
  assert.deepEqual(live.tray, []);
  full = false;
  await world.pass(31_000);

  assert.deepEqual(
    world.server.log.map((event) => Object.keys(event.patch.notes)[0]),
    ["a1", "a2"],
  );
  assert.deepEqual(live.status, { kind: "saved" });
});

test("F3: half characters never leave the tab", async () => {
  const world = new World(KETTLE);
  const live = await world.open();

  live.ask("note.add", { note: "a", region: "says", text: "\ud83d and 😀", cluster: undefined });
  await world.pass(100);

  assert.deepEqual(world.said("do")[0].with, { note: "a", region: "says", text: "\ufffd and 😀" });
});

test("P1: people who are here are known, and forgotten when they leave", async () => {
  const world = new World(KETTLE);
  const live = await world.open();

  live.here({ holding: "n1" });
  world.socket.down({ t: "here", people: { bo: { typing: true }, cy: {} } });
  await world.pass(100);
  assert.deepEqual(live.present, { bo: { typing: true }, cy: {} });
  world.socket.down({ t: "here", people: { bo: null } });
  await world.pass(100);

  assert.deepEqual(live.present, { cy: {} });
  assert.deepEqual(world.said("here"), [{ t: "here", holding: "n1" }]);
});

test("V4, P2: a reader with a link is live, says the secret, and nothing else", async () => {
  const world = new World(KETTLE);

  const live = await world.open({ link: "secret" });
  live.here({});
  const pen = live.write("n1");
  pen.type("changed");
  world.server.does("note.basis", { note: "n1", basis: "quote" });
  await world.pass(1_000);

  assert.deepEqual(world.server.received[0], { t: "hello", v: 1, link: "secret" });
  assert.deepEqual(
    [live.ask("note.delete", { note: "n1" }), live.undo(), live.again("x")],
    [null, false, false],
  );
  assert.equal(world.server.received.length, 1);
  assert.equal(live.state.notes.n1.basis, "quote");
  assert.deepEqual(live.status, { kind: "live" });
});
