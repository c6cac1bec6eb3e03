import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";

import { canUnpack, inOrder } from "../../static/js/map/packed.js";

const packed = (text) => new Blob([deflateRawSync(text)]);

test("F11: text is heard at once, and what follows a packed frame waits for it", async () => {
  const heard = [];
  const hear = inOrder((text) => heard.push(text));
  const whole = JSON.stringify({ t: "welcome", words: "📦 ".repeat(20_000) });

  hear("one");
  assert.deepEqual(heard, ["one"]);
  hear(packed(whole));
  hear("two");
  hear(packed("three"));
  hear("four");
  assert.deepEqual(heard, ["one"]);
  while (heard.length < 5) {
    await new Promise(setImmediate);
  }
  hear("five");

  assert.deepEqual(heard, ["one", whole, "two", "three", "four", "five"]);
});

test("F11: a map is asked for packed only where it can be unpacked", () => {
  const real = globalThis.DecompressionStream;

  assert.equal(canUnpack(), true);
  try {
    globalThis.DecompressionStream = class {
      constructor() {
        throw new TypeError("an older browser knows gzip alone");
      }
    };
    assert.equal(canUnpack(), false);
    delete globalThis.DecompressionStream;
    assert.equal(canUnpack(), false);
  } finally {
    globalThis.DecompressionStream = real;
  }
});
