import assert from "node:assert/strict";
import test from "node:test";

import { Device } from "./support/device.js";
import { chance } from "./support/time.js";
import { World, texts } from "./support/world.js";

const RUNS = 25;
const NOTES = { n1: "The kettle is slow 😀.", n2: "It whistles.", n3: "שלום" };

test("C3, S2, T3: whatever the network does, all tabs end as the server, and no word is lost", async () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    await workshop(seed);
  }
});

/** Three people work at random while links are cut or stall and tabs are closed. */
async function workshop(seed) {
  const dice = chance(seed);
  const world = new World(NOTES);
  world.random = dice.random;
  world.server.stalls = () => dice.below(60) === 0;
  const people = await Promise.all(
    [0, 1, 2].map(async (name) => ({ name, device: new Device(), words: [], count: 0 })),
  );
  for (const person of people) {
    person.live = await world.open({ device: person.device, wait: 50 });
  }

  for (let turn = 0; turn < 150; turn += 1) {
    await doSomething(dice.pick(people), world, dice);
    await world.pass(dice.below(120));
  }
  world.server.stalls = () => false;
  world.goOnline();
  people.forEach(({ live, pen }) => pen && live && pen.leave());
  await world.pass(120_000);

  for (const { name, live, words } of people) {
    assert.deepEqual(
      live.status.kind === "action" ? live.status.reason : "fine",
      "fine",
      `seed ${seed}`,
    );
    assert.deepEqual(live.unsaved, [], `seed ${seed}: ${name} has unsaved work`);
    assert.deepEqual(
      live.state,
      world.server.snapshot,
      `seed ${seed}: ${name} sees something else`,
    );
    const everything = Object.values(texts(world.server.snapshot)).join("\n");
    for (const word of words) {
      assert.equal(everything.split(word).length - 1, 1, `seed ${seed}: ${word} in ${everything}`);
    }
  }
}

async function doSomething(person, world, dice) {
  const { live } = person;
  const kind = dice.below(20);
  if (kind < 10) {
    typeWord(person, dice);
  } else if (kind < 12) {
    person.pen?.leave();
    person.pen = undefined;
  } else if (kind < 15) {
    person.count += 1;
    const word = `[${person.name}:new ${person.count}]`;
    person.words.push(word);
    live.ask("note.add", { note: `${person.name}-${person.count}`, region: "says", text: word });
  } else if (kind < 17) {
    live.ask("note.basis", {
      note: dice.pick(Object.keys(live.state.notes)),
      basis: dice.pick(["quote", "observed"]),
    });
  } else if (kind === 17) {
    world.sockets
      .filter((socket) => !socket.gone)
      .forEach((socket) => dice.below(2) && socket.cut());
  } else if (kind === 18) {
    world.goOffline();
    world.time.after(dice.below(4_000), () => world.goOnline());
  } else {
    await world.pass(5); // what was typed in the last milliseconds may not be on the disk yet
    live.close();
    person.pen = undefined;
    await world.pass(0);
    person.live = await world.open({ device: person.device, wait: 10 });
  }
}

/** Types a word at the end or the beginning of a note, as somebody who writes it down in one go. */
function typeWord(person, dice) {
  const { live } = person;
  const notes = Object.keys(live.state.notes);
  if (notes.length > 0) {
    const note = dice.pick(notes);
    const pen = live.write(note);
    person.count += 1;
    const word = `[${person.name}:${person.count}]`;
    person.words.push(word);
    pen.type(dice.below(2) ? `${pen.text}${word}` : `${word}${pen.text}`);
    person.pen?.leave();
    person.pen = pen;
  }
}
