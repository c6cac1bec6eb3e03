import assert from "node:assert/strict";
import test from "node:test";

import { transform } from "../../static/js/map/carry.js";
import { Draft } from "../../static/js/map/draft.js";
import { apply, diff } from "../../static/js/map/text.js";
import { chance } from "./support/time.js";

const edit = (seq = 1) => ({ seq, do: "note.edit", with: { note: "n" }, open: true });

/** Sends an open edit, as the delivery does. */
function send(draft, entry) {
  const next = draft.next(entry);
  if (next) {
    entry.with = { note: "n", base: next.base, op: next.op };
    delete entry.open;
  }
  return next;
}

test("T1: what is typed becomes one operation on the confirmed text", () => {
  const draft = new Draft("tea", 4);
  const entry = edit();

  draft.typed("tea 😀", entry);
  draft.typed("Tea 😀", entry);

  assert.deepEqual(send(draft, entry), { base: 4, op: ["T", -1, 2, " 😀"], was: "tea" });
});

test("An edit goes on while it stays one stretch of text", () => {
  const draft = new Draft("tea", 4);
  const entry = edit();
  draft.typed("tea p", entry);

  assert.ok(draft.continues("tea please", entry));
  assert.ok(draft.continues("te", entry));
  assert.ok(!draft.continues("hot tea p", entry));
});

test("T1: only one edit is on its way; the next waits for the first one's event", () => {
  const draft = new Draft("tea", 4);
  const [first, second] = [edit(1), edit(2)];
  draft.typed("tea a", first);
  send(draft, first);
  draft.typed("tea ab", second);

  assert.equal(draft.next(second), null);
  first.rev = 6;
  draft.acked(first);
  draft.confirmed("green tea", 5);
  assert.equal(draft.next(second), null);
  draft.confirmed("green tea a", 6);

  assert.deepEqual(draft.next(second), { base: 6, op: [11, "b"], was: "green tea a" });
  assert.equal(draft.text, "green tea ab");
});

test("T3: others' words join one's own, and the caret is told where", () => {
  const draft = new Draft("tea", 4);
  draft.typed("tea please", edit());

  draft.confirmed("hot tea", 5);

  assert.equal(draft.text, "hot tea please");
  assert.deepEqual(draft.takeMoves(), ["hot "]);
  assert.deepEqual(draft.takeMoves(), []);
});

test("A refused edit leaves the text, what was typed since then stays", () => {
  const draft = new Draft("tea", 4);
  const [first, second] = [edit(1), edit(2)];
  draft.typed("tea one", first);
  send(draft, first);
  draft.typed("tea one two", second);

  draft.drop(first);

  assert.equal(draft.text, "tea two");
  assert.deepEqual(draft.next(second).op, [3, " two"]);
});

test("S2: an edit that the confirmed text already held is not counted twice", () => {
  const draft = new Draft("tea", 4);
  const entry = edit();
  draft.typed("tea!", entry);
  send(draft, entry);
  draft.confirmed("tea!", 5);
  assert.equal(draft.text, "tea!!");

  entry.rev = 5;
  draft.acked(entry);

  assert.equal(draft.text, "tea!");
  assert.ok(draft.idle);
});

test("A note that itself waits holds its edits back", () => {
  const draft = new Draft("tea", null);
  const entry = edit();
  draft.typed("tea!", entry);

  assert.equal(draft.next(entry), null);
  draft.confirmed("tea", 7);

  assert.deepEqual(draft.next(entry), { base: 7, op: [3, "!"], was: "tea" });
});

test("An edit of an earlier visit joins what the text has become", () => {
  const draft = new Draft("hot tea", 9);

  draft.revive([
    { seq: 1, do: "note.edit", with: { note: "n", op: [3, " please"] }, was: "tea", open: true },
  ]);

  assert.equal(draft.text, "hot tea please");
});

test("What one edit did is taken out again, later words stay (U3)", () => {
  const draft = new Draft("tea", 4);
  const [first, second] = [edit(1), edit(2)];
  draft.typed("tea one", first);
  send(draft, first);
  draft.typed("hot tea one", second);

  assert.equal(apply(draft.text, draft.undoing(first)), "hot tea");
});

test("T2, T3: any number of writers end with one text that holds every word (300 runs)", () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const { server, writers, words } = writeTogether(chance(seed));

    for (const writer of writers) {
      assert.equal(writer.draft.text, server.texts.at(-1), `seed ${seed}`);
    }
    for (const word of words) {
      assert.ok(server.texts.at(-1).includes(word), `seed ${seed} lost ${word}`);
    }
  }
});

/** Writers and a server that merges in the order of its log, all messages delayed at random. */
function writeTogether(dice) {
  const server = { texts: ["In the beginning 👩‍👧."], by: [null] };
  const writers = [0, 1, 2].map((name) => ({
    name,
    draft: new Draft(server.texts[0], 0),
    seen: 0,
    entries: [],
    words: 0,
    flying: null,
  }));
  const words = [];
  for (let turn = 0; turn < 120; turn += 1) {
    turnOf(dice.pick(writers), server, dice, words, turn < 60);
  }
  for (let turn = 0; turn < 60; turn += 1) {
    writers.forEach((writer) =>
      turnOf(writer, server, { ...dice, below: () => 1 + (turn % 3) }, words, false),
    );
  }
  return { server, writers, words };
}

function turnOf(writer, server, dice, words, writes) {
  const { draft, entries } = writer;
  const [first] = entries;
  const kind = dice.below(4);
  if (kind === 0 && writes) {
    const points = Array.from(draft.text);
    const word = `‹${writer.name}·${writer.words}😀›`;
    writer.words += 1;
    words.push(word);
    points.splice(gap(points, dice), 0, word);
    const last = entries.at(-1);
    const goesOn = last?.open && draft.continues(points.join(""), last);
    const entry = goesOn ? last : edit();
    draft.typed(points.join(""), entry);
    entries.push(...(last === entry ? [] : [entry]));
  } else if (kind === 1 && first?.open && send(draft, first)) {
    writer.flying = first;
  } else if (kind === 2 && writer.flying) {
    const { base, op } = writer.flying.with;
    let carried = op;
    for (let rev = base + 1; rev < server.texts.length; rev += 1) {
      carried = transform(carried, diff(server.texts[rev - 1], server.texts[rev]), false);
    }
    server.texts.push(apply(server.texts.at(-1), carried));
    writer.flying.rev = server.texts.length - 1;
    draft.acked(writer.flying);
    entries.shift();
    writer.flying = null;
  } else if (kind === 3 && writer.seen < server.texts.length - 1) {
    writer.seen += 1;
    draft.confirmed(server.texts[writer.seen], writer.seen);
  }
}

/** A place between characters that does not fall into a word somebody has typed. */
function gap(points, dice) {
  const at = Math.floor(dice.random() * (points.length + 1));
  const inWord = points.slice(0, at).lastIndexOf("‹") > points.slice(0, at).lastIndexOf("›");
  return inWord ? points.length : at;
}
