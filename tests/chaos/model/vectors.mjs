/** The browser's own reducer, ranks and text operations, on what a played run has made of them. */

import { readFileSync } from "node:fs";

import { transform } from "../../../static/js/map/carry.js";
import { merge } from "../../../static/js/map/patch.js";
import { between } from "../../../static/js/map/rank.js";
import { apply, diff } from "../../../static/js/map/text.js";

const { patches, ranks, texts } = JSON.parse(readFileSync(0, "utf8"));

const body = patches.reduce((map, patch) => merge(map, patch), {});
const places = ranks.map(([low, high]) => between(low, high));
const carried = texts.map(({ text, one, two }) => {
  const both = apply(apply(text, two), transform(one, two, false));
  return { both, difference: diff(text, both) };
});

process.stdout.write(JSON.stringify({ body, places, carried }));
