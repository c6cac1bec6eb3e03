import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import { begunOn, findWord, keepBegun, leaveWord, takeAlong } from "../../static/js/map/begun.js";
import { shortTitle } from "../../static/js/map/siblings.js";

const NOTE = { text: "I nearly closed", region: "thinks", open: true, anonymous: true };
let kept;

function tabStorage({ closed = false } = {}) {
  kept = new Map();
  const open = () => {
    if (closed) throw new DOMException("closed", "SecurityError");
  };
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    value: {
      getItem: (name) => (open(), kept.get(name) ?? null),
      setItem: (name, value) => (open(), kept.set(name, value)),
    },
  });
}

beforeEach(() => tabStorage());

test("What is begun on one map comes along to another, whole, and is opened there", () => {
  keepBegun("a", { ...NOTE, open: false });

  assert.equal(takeAlong("a", "b"), "taken");

  assert.deepEqual(begunOn("b"), NOTE);
  assert.deepEqual(begunOn("a"), {});
});

test("Words that wait on the other map stay, and so do those of this one", () => {
  keepBegun("a", NOTE);
  keepBegun("b", { text: "Older words", region: "says" });

  assert.equal(takeAlong("a", "b"), "stays");

  assert.equal(begunOn("a").text, "I nearly closed");
  assert.equal(begunOn("b").text, "Older words");
});

test("Blanks are nothing to take along", () => {
  keepBegun("a", { text: "  \n", region: "says" });

  assert.equal(takeAlong("a", "b"), "nothing");
});

test("A word that is left is found once, and only where it was left for", () => {
  leaveWord("b", "taken");

  assert.equal(findWord("a"), undefined);
  assert.equal(findWord("b"), "taken");
  assert.equal(findWord("b"), undefined);
});

test("Where the browser keeps nothing, nothing breaks", () => {
  tabStorage({ closed: true });

  assert.equal(keepBegun("a", NOTE), false);
  assert.deepEqual(begunOn("a"), {});
  assert.equal(takeAlong("a", "b"), "nothing");
  assert.equal(findWord("b"), undefined);
});

test("A map is called by what tells it from the others", () => {
  assert.equal(shortTitle("Maya lists · group B", "Maya lists"), "Group B");
  assert.equal(shortTitle("The hurried ones", "Maya lists"), "The hurried ones");
  assert.equal(shortTitle("Maya lists", "Maya lists"), "Maya lists");
});
