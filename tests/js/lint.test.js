import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { lint } from "../../static/js/map/lint.js";

const { words, examples } = JSON.parse(readFileSync(new URL("../vectors/lint.json", import.meta.url), "utf8"));

test("The advice while typing is that of the server, for every example both know", () => {
  assert.ok(examples.length > 20);

  for (const example of examples) {
    const found = lint(example, { supported: example.supported ?? true, words });

    assert.deepEqual(found, example.rules, example.text ?? example.verb);
  }
});
