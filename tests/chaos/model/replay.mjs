/** One tab's evening, played again by the browser's own modules: all that it asked for and heard, in order. */

import { readFileSync } from "node:fs";

import { Answers } from "../../../static/js/map/answers.js";
import { Delivery } from "../../../static/js/map/delivery.js";
import { Outbox } from "../../../static/js/map/outbox.js";
import { Store } from "../../../static/js/map/store.js";
import { Stream } from "../../../static/js/map/stream.js";

const tape = JSON.parse(readFileSync(0, "utf8"));
const shelf = { durable: true, read: async () => [], write: async () => {} };
const clock = { now: () => 0, after: () => () => {} };

/** @param {Outbox} outbox */
function openTab(outbox) {
  const store = new Store({ changed: () => {}, now: () => "2026-11-23T09:00:00Z" });
  const delivery = new Delivery({ outbox, clock, send: () => true, finish: () => true });
  const tab = { outbox, store, delivery, last: 0, greeting: false };
  tab.answers = new Answers({ store, outbox, delivery, refused: () => {} });
  tab.stream = new Stream({
    store,
    again: () => (tab.greeting = true),
    told: () => {},
    unanswered: () => delivery.unanswered(tab.last),
  });
  store.resume(outbox.entries);
  return tab;
}

/** What session.js does with a frame. */
function hear(tab, frame) {
  if (frame.t === "welcome") {
    if (!tab.greeting) {
      tab.last = frame.last ?? 0;
      if (frame.client) {
        tab.outbox.identify({ client: frame.client, last: tab.last });
      }
    }
    tab.greeting = false;
    tab.store.me = frame.me;
    tab.stream.welcome(frame);
    tab.delivery.open();
  } else if (frame.t === "events") {
    tab.stream.events(frame);
  } else if (frame.t === "ack") {
    tab.answers.ack(frame);
  } else if (frame.t === "nak") {
    tab.answers.nak(frame);
  } else if (frame.t === "pong") {
    tab.stream.newest(frame.rev);
  }
  tab.stream.release();
}

/** Some text that an edit fits on: a played tab keeps the numbers of its edit, not the words under it. */
function under({ with: { op } }) {
  const lengths = op.filter((part) => typeof part === "number").map(Math.abs);
  return ".".repeat(lengths.reduce((sum, length) => sum + length, 0));
}

let tab = openTab(new Outbox(shelf, "map", "box"));
for (const [what, given] of tape) {
  if (what === "ask") {
    const entry = tab.outbox.add({ ...given, ...(given.do === "note.edit" && { was: under(given) }) });
    tab.store.ask(entry);
    tab.delivery.pump();
  } else if (what === "hear") {
    hear(tab, given);
  } else if (what === "lose") {
    tab.delivery.close();
    tab.greeting = false;
  } else if (what === "reload") {
    tab = openTab(tab.outbox);
  }
}

const { confirmed, state, rev } = tab.store;
process.stdout.write(JSON.stringify({ confirmed, state, rev, waiting: tab.outbox.entries.length }));
