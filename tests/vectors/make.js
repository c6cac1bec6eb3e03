/**
 * Writes the shared vectors anew: `node tests/vectors/make.js`. Python and the browser code are both
 * held to them, so that a text or a place comes out the same on either side.
 */

import { writeFileSync } from "node:fs";

import { transform } from "../../static/js/map/carry.js";
import { between } from "../../static/js/map/rank.js";
import { apply, diff } from "../../static/js/map/text.js";
import { operationOn, textOf } from "../js/support/invent.js";
import { chance } from "../js/support/time.js";

const CASES = 400;

function textVectors(dice) {
  return Array.from({ length: CASES }, () => {
    const text = textOf(dice, 12);
    const [one, two] = [operationOn(dice, text), operationOn(dice, text)];
    const [after_one, after_two] = [apply(text, one), apply(text, two)];
    const [one_over_two, two_over_one] = [transform(one, two, true), transform(two, one, false)];
    const both = apply(after_one, two_over_one);
    const difference = diff(after_one, after_two);
    return { text, one, two, after_one, after_two, one_over_two, two_over_one, both, difference };
  });
}

function rankVectors(dice) {
  const known = [null, "0V", "001", "V", "V00", "V00V", "V01", "Vzz", "W00", "zzz", "zzzV", "zzzz"];
  const ends = known.flatMap((low) => known.map((high) => [low, high]));
  const list = [between(null, null)];
  const grown = Array.from({ length: CASES }, () => {
    const at = dice.below(3) ? dice.below(list.length + 1) : Math.min(3, list.length);
    const [low, high] = [list[at - 1] ?? null, list[at] ?? null];
    list.splice(at, 0, between(low, high));
    return [low, high];
  });
  return [...ends, ...grown].map(([low, high]) => ({ low, high, rank: between(low, high) }));
}

function write(name, cases) {
  const lines = cases.map((one) => JSON.stringify(one)).join(",\n");
  writeFileSync(new URL(`${name}.json`, import.meta.url), `[\n${lines}\n]\n`);
}

write("text", textVectors(chance(2026)));
write("rank", rankVectors(chance(2026)));
