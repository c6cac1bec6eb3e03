import assert from "node:assert/strict";
import test from "node:test";

import { statusOf } from "../../static/js/map/status.js";

const FINE = {
  readonly: false,
  alive: true,
  ended: null,
  unsaved: 0,
  refused: 0,
  full: false,
  held: null,
  durable: true,
};
const of = (facts) => statusOf({ ...FINE, ...facts });

test("Saved is said only when nothing waits and the link is proved", () => {
  assert.deepEqual(of({}), { kind: "saved" });
  assert.deepEqual(of({ unsaved: 2 }), { kind: "saving", n: 2 });
  assert.deepEqual(of({ alive: false }), { kind: "offline", n: 0, kept: "device" });
});

test("Offline says where the changes are kept", () => {
  assert.deepEqual(of({ alive: false, unsaved: 3 }), { kind: "offline", n: 3, kept: "device" });
  const inTab = of({ alive: false, unsaved: 3, durable: false });
  assert.deepEqual(inTab, { kind: "offline", n: 3, kept: "tab" });
});

test("What somebody has to do comes before everything else", () => {
  const ended = { reason: "removed", msg: "You were removed." };
  assert.deepEqual(of({ ended, unsaved: 2, alive: false }), { kind: "action", n: 2, ...ended });
  assert.deepEqual(of({ refused: 1, alive: false }), { kind: "action", reason: "refused", n: 1 });
  assert.deepEqual(of({ held: "blank", unsaved: 1 }), { kind: "action", reason: "blank", n: 1 });
  assert.deepEqual(of({ full: true, unsaved: 3 }), { kind: "action", reason: "full", n: 3 });
});

test("Who only looks is told whether it is live", () => {
  assert.deepEqual(of({ readonly: true }), { kind: "live" });
  assert.deepEqual(of({ readonly: true, alive: false }), { kind: "reconnecting" });
});
