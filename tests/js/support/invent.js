/** Invented texts and operations, full of what goes wrong when characters are miscounted. */

import { lengthOf, tidy } from "../../../static/js/map/text.js";

const PIECES = [
  "a",
  "b",
  " ",
  "\n",
  "é",
  "e\u0301", // a letter and its accent: two code points
  "😀",
  "👩‍👧", // joined by a zero-width joiner
  "🇩🇪",
  "👍🏽",
  "ع",
  "שׁ",
  "ก็",
  "中",
];

export function textOf(dice, most) {
  return Array.from({ length: dice.below(most + 1) }, () => dice.pick(PIECES)).join("");
}

export function operationOn(dice, text) {
  const parts = [];
  let left = lengthOf(text);
  while (left > 0) {
    const step = 1 + dice.below(left);
    const kind = dice.below(3);
    if (kind === 2) {
      parts.push(dice.pick(PIECES));
    } else {
      parts.push(kind === 0 ? step : -step);
      left -= step;
    }
  }
  return tidy(dice.below(3) ? parts : [...parts, dice.pick(PIECES)]);
}
