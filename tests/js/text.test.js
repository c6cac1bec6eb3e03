import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { compose, transform } from "../../static/js/map/carry.js";
import {
  apply,
  diff,
  invert,
  lengthOf,
  moveCaret,
  moveSelection,
  tidy,
} from "../../static/js/map/text.js";
import { operationOn, textOf } from "./support/invent.js";
import { chance } from "./support/time.js";

const PAIRS = 20_000;

test("T1, T2: operations come out as the shared vectors have them", () => {
  const vectors = JSON.parse(
    readFileSync(new URL("../vectors/text.json", import.meta.url), "utf8"),
  );
  assert.ok(vectors.length >= 300);

  for (const { text, one, two, ...expected } of vectors) {
    assert.equal(apply(text, one), expected.after_one);
    assert.equal(apply(text, two), expected.after_two);
    assert.deepEqual(transform(one, two, true), expected.one_over_two);
    assert.deepEqual(transform(two, one, false), expected.two_over_one);
    assert.equal(apply(expected.after_two, expected.one_over_two), expected.both);
    assert.deepEqual(diff(expected.after_one, expected.after_two), expected.difference);
  }
});

test("T2: two operations lead to one text whichever comes first (TP1, 20,000 pairs)", () => {
  const dice = chance(11);
  for (let count = 0; count < PAIRS; count += 1) {
    const text = textOf(dice, 8);
    const [one, two] = [operationOn(dice, text), operationOn(dice, text)];

    const oneFirst = apply(apply(text, one), transform(two, one, false));
    const twoFirst = apply(apply(text, two), transform(one, two, true));

    assert.equal(oneFirst, twoFirst, JSON.stringify({ text, one, two }));
  }
});

test("T2: on a tie the earlier one stands first", () => {
  assert.deepEqual(transform([2, "later"], [2, "earlier"], false), [9, "later"]);
  assert.deepEqual(transform([2, "earlier"], [2, "later"], true), [2, "earlier"]);
});

test("T3: what one puts in survives what the other drops", () => {
  const merged = apply(apply("warm kettle", [-11]), transform([5, "old "], [-11], false));

  assert.equal(merged, "old ");
});

test("Two operations in a row are one (5,000 pairs)", () => {
  const dice = chance(13);
  for (let count = 0; count < 5_000; count += 1) {
    const text = textOf(dice, 8);
    const one = operationOn(dice, text);
    const two = operationOn(dice, apply(text, one));

    assert.equal(apply(text, compose(one, two)), apply(apply(text, one), two));
  }
});

test("Of stretches that are alike a difference takes the one between words", () => {
  assert.deepEqual(diff("say not", "say no, not"), [4, "no, "]);
  assert.deepEqual(diff("no, not sure", "not sure"), [-4]);
});

test("An inverse takes an operation back, a difference leads from one text to the other", () => {
  const dice = chance(17);
  for (let count = 0; count < 2_000; count += 1) {
    const [text, other] = [textOf(dice, 8), textOf(dice, 8)];
    const op = operationOn(dice, text);

    assert.equal(apply(apply(text, op), invert(text, op)), text);
    assert.equal(apply(text, diff(text, other)), other);
  }
});

test("T1: characters are code points, however many units the browser counts", () => {
  assert.equal(lengthOf("👩‍👧é"), 4);
  assert.deepEqual(diff("😀", "😀!"), [1, "!"]);
  assert.equal(apply("😀b", [1, "a"]), "😀ab");
});

test("An operation in tidy form has one way to be written", () => {
  assert.deepEqual(tidy([0, 1, 2, "", -1, "a", -2, "b", 3]), [3, "ab", -3]);
});

test("An operation that reaches past the end is an error", () => {
  assert.throws(() => apply("ab", [3]), RangeError);
  assert.throws(() => apply("ab", [-3]), RangeError);
});

test("A caret moves with the words around it, and stays before what is put in right there", () => {
  assert.equal(moveCaret(["ab"], 3), 5);
  assert.equal(moveCaret([3, "ab"], 3), 3);
  assert.equal(moveCaret([1, -5], 3), 1);
  assert.equal(moveCaret([1, -1], 3), 2);
  assert.equal(moveCaret([4, "ab"], 3), 3);
});

test("A selection moves in the browser's own units", () => {
  const moved = moveSelection([1, "👩‍👧"], "😀 tea", { start: 3, end: 6 });

  assert.deepEqual(moved, { start: 8, end: 11 });
});
