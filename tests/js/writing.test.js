import assert from "node:assert/strict";
import test from "node:test";

import { World, texts } from "./support/world.js";

const KETTLE = { n1: "tea", n2: "two" };

test("A burst of typing is one command, kept on the device at once", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");

  for (const text of ["tea p", "tea pl", "tea ple", "tea plea"]) {
    pen.type(text);
    assert.equal(live.state.notes.n1.text, text);
    assert.equal(live.status.kind, "saving");
    await world.pass(60);
  }
  assert.equal(world.said("do").length, 0);
  await world.pass(500);

  assert.deepEqual(
    world.said("do").map((frame) => frame.with),
    [{ note: "n1", base: 0, op: [3, " plea"] }],
  );
  assert.deepEqual(live.status, { kind: "saved" });
});

test("Leaving a note sends what was typed without waiting", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");

  pen.type("tea!");
  assert.equal(pen.leave(), "kept");
  await world.pass(50);

  assert.equal(world.server.snapshot.notes.n1.text, "tea!");
});

test("Typing something and taking it back again is no command", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");

  pen.type("tea!");
  pen.type("tea");
  pen.leave();
  await world.pass(1_000);

  assert.equal(world.said("do").length, 0);
  assert.deepEqual([live.status, live.canUndo], [{ kind: "saved" }, false]);
});

test("T3: what others type meanwhile reaches the pen, with where it was put in", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const heard = [];
  const pen = live.write("n1", {
    changed: (text, op) => heard.push([text, op, live.state.notes.n1.text]),
  });

  pen.type("tea please");
  world.server.does("note.edit", { note: "n1", base: 0, op: ["hot "] });
  await world.pass(1_000);

  assert.deepEqual(heard, [["hot tea please", ["hot "], "hot tea please"]]);
  assert.equal(world.server.snapshot.notes.n1.text, "hot tea please");
});

test("A pen that has not typed yet hears others as well", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const heard = [];
  live.write("n1", { changed: (text, op) => heard.push([text, op]) });

  world.server.does("note.edit", { note: "n1", base: 0, op: ["hot "] });
  await world.pass(100);
  world.server.does("note.delete", { note: "n1" });
  await world.pass(100);

  assert.deepEqual(heard, [
    ["hot tea", ["hot "]],
    [null, []],
  ]);
});

test("T3: others' words that come while an input method composes join when it is done", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const area = { value: "tea", composing: true };
  const pen = live.write("n1", {
    changed: (text, op) => {
      if (area.composing) {
        return false;
      }
      area.moved = op;
      area.value = text;
    },
  });
  area.value = "teak"; // half a character of an input method
  world.server.does("note.edit", { note: "n1", base: 0, op: ["hot "] });
  await world.pass(100);
  assert.equal(area.value, "teak");

  area.composing = false;
  area.value = "teaか";
  pen.type(area.value);
  pen.leave();
  await world.pass(500);

  assert.deepEqual([area.value, area.moved], ["hot teaか", ["hot "]]);
  assert.equal(world.server.snapshot.notes.n1.text, "hot teaか");
});

test("A pen hears that its note has gone; what was typed and not saved goes to the tray", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const heard = [];
  const pen = live.write("n1", { changed: (text) => heard.push(text) });
  pen.type("tea please");
  world.server.does("note.delete", { note: "n1" });
  await world.pass(1_000);
  pen.type("tea please!");
  pen.leave();
  await world.pass(1_000);

  assert.deepEqual(heard, [null]);
  assert.deepEqual(
    live.tray.map(({ code, text }) => [code, text]),
    [["gone", "tea please"]],
  );
  assert.equal(live.again(live.tray[0].id), false);
});

test("A refused edit sent again joins what the note says now", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");
  world.server.does("note.delete", { note: "n1" });
  pen.type("tea please");
  pen.leave();
  await world.pass(500);
  world.server.does("note.add", { note: "n1", region: "says", text: "hot tea" });
  await world.pass(100);

  assert.equal(live.again(live.tray[0].id), true);
  await world.pass(1_000);

  assert.equal(world.server.snapshot.notes.n1.text, "hot tea please");
});

test("T4: an emptied note is not sent, and gets its words back when it is left", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");

  pen.type("");
  await world.pass(1_000);
  assert.deepEqual(live.status, { kind: "action", reason: "blank", n: 1 });
  assert.equal(pen.leave(), "blank");
  await world.pass(1_000);

  assert.equal(world.said("do").length, 0);
  assert.deepEqual([live.state.notes.n1.text, live.status], ["tea", { kind: "saved" }]);
});

test("Other commands do not wait for a note that is empty for the moment", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");
  pen.type("");

  live.ask("note.basis", { note: "n2", basis: "quote" });
  await world.pass(200);
  assert.equal(world.server.snapshot.notes.n2.basis, "quote");
  pen.type("coffee");
  pen.leave();
  await world.pass(200);

  assert.equal(world.server.snapshot.notes.n1.text, "coffee");
  assert.deepEqual(
    world.said("do").map(({ seq }) => seq),
    [1, 2],
  );
});

test("R5, T4: a text over the limit waits until it is shorter", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");

  pen.type("😀".repeat(2001));
  await world.pass(1_000);
  assert.deepEqual(live.status, { kind: "action", reason: "too_long", n: 1 });
  pen.type("😀".repeat(2000));
  await world.pass(1_000);

  assert.equal(world.server.snapshot.notes.n1.text, "😀".repeat(2000));
  assert.deepEqual(live.status, { kind: "saved" });
});

test("T4: a merged text that is refused stays with its writer, in the tray", async () => {
  const world = new World({ n1: "ab" });
  const live = await world.open();
  const pen = live.write("n1");
  pen.type("a");
  world.server.does("note.edit", { note: "n1", base: 0, op: [-1] });
  pen.leave();
  await world.pass(1_000);

  assert.deepEqual(
    live.tray.map(({ code, text }) => [code, text]),
    [["invalid", ""]],
  );
  assert.equal(live.state.notes.n1.text, "b");
});

test("A note can be written in before the server has it", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  live.ask("note.add", { note: "a", region: "says", text: "new" });
  const pen = live.write("a");
  pen.type("new and more");
  pen.leave();
  live.ask("note.basis", { note: "a", basis: "quote" });
  await world.pass(1_000);

  const { text, basis } = world.server.snapshot.notes.a;
  assert.deepEqual([text, basis, live.status], ["new and more", "quote", { kind: "saved" }]);
});

test("U1, U4: own commands are taken back and done again, shown at once", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  live.ask("note.delete", { note: "n1" });
  live.ask("note.basis", { note: "n2", basis: "quote" });
  await world.pass(200);

  assert.equal(live.undo(), true);
  assert.equal(live.state.notes.n2.basis, "assumed");
  live.undo();
  assert.equal(live.state.notes.n1.text, "tea");
  await world.pass(200);
  assert.deepEqual(live.state, world.server.snapshot);
  assert.deepEqual(texts(world.server.snapshot), KETTLE);
  assert.equal(live.undo(), false);

  live.redo();
  assert.deepEqual(Object.keys(live.state.notes), ["n2"]);
  await world.pass(200);
  assert.deepEqual(
    [Object.keys(world.server.snapshot.notes), live.canUndo, live.canRedo],
    [["n2"], true, true],
  );
  live.ask("note.basis", { note: "n2", basis: "inferred" });
  assert.equal(live.canRedo, false);
});

test("U1: undo works before the answer is there", async () => {
  const world = new World(KETTLE);
  const live = await world.open();

  live.ask("note.basis", { note: "n2", basis: "quote" });
  live.undo();
  await world.pass(200);

  assert.equal(world.server.snapshot.notes.n2.basis, "assumed");
  assert.equal(world.server.rev, 2);
  assert.deepEqual(live.status, { kind: "saved" });
});

test("U2: a refused undo puts the view back and says why", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const refused = [];
  live.on("refused", ({ do: name, code }) => refused.push([name, code]));
  live.ask("note.basis", { note: "n2", basis: "quote" });
  await world.pass(200);
  world.server.does("note.basis", { note: "n2", basis: "observed" });

  live.undo();
  assert.equal(live.state.notes.n2.basis, "assumed");
  await world.pass(200);

  assert.deepEqual(refused, [["undo", "conflict"]]);
  assert.equal(live.state.notes.n2.basis, "observed");
  assert.deepEqual([live.tray, live.canUndo, live.canRedo], [[], false, false]);
});

test("U3: undoing a sitting takes out one's own words only, in one go", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const pen = live.write("n1");
  pen.type("tea, green");
  await world.pass(500);
  world.server.does("note.edit", { note: "n1", base: 1, op: ["hot "] });
  await world.pass(100);
  pen.type("hot tea, green, please");
  pen.leave();
  await world.pass(500);

  live.undo();
  assert.equal(live.state.notes.n1.text, "hot tea");
  await world.pass(500);
  assert.deepEqual([live.state.notes.n1.text, live.state], ["hot tea", world.server.snapshot]);

  live.redo();
  assert.equal(live.state.notes.n1.text, "hot tea, green, please");
  await world.pass(500);
  assert.deepEqual(live.state, world.server.snapshot);
});

test("Undoing words that were never sent is nobody else's business", async () => {
  const world = new World(KETTLE);
  const live = await world.open();
  const heard = [];
  const pen = live.write("n1", { changed: (text) => heard.push(text) });
  pen.type("tea!");

  live.undo();
  await world.pass(1_000);

  assert.deepEqual([heard, live.state.notes.n1.text, world.said("do")], [["tea"], "tea", []]);
});
