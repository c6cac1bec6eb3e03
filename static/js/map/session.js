/** One client's conversation with the server about one map: which frame goes to whom. */

import { Answers } from "./answers.js";
import { Delivery } from "./delivery.js";
import { ServerClock } from "./server_clock.js";
import { Connection } from "./socket.js";
import { Stream } from "./stream.js";

/**
 * @typedef {import("./wire.js").Presence} Presence
 *
 * @typedef {object} Told  what the rest of the tab hears
 * @property {(event: import("./wire.js").MapEvent, own: boolean) => void} event
 * @property {(refusal: import("./answers.js").Refusal) => void} refused
 * @property {(present: Record<string, Presence>) => void} present
 * @property {() => void} welcomed
 * @property {() => void} moved  something about what is saved may have changed
 */

export class Session {
  /** @type {Record<string, Presence>} */
  present = {};
  /** @type {Answers} */
  answers;
  /** @type {Connection} */
  connection;
  /** @type {Delivery} */
  delivery;
  /** @type {ServerClock} */
  serverClock;
  #given;
  #store;
  #outbox;
  /** @type {Stream} */
  #stream;
  #epoch;
  #stranger = false;
  #greeting = false;
  #last = 0;

  /**
   * @param {object} given
   * @param {string} given.url
   * @param {string} [given.link]
   * @param {boolean} [given.wall]  for a screen that all look at: own hidden things stay out
   * @param {string} [given.epoch]
   * @param {import("./store.js").Store} given.store
   * @param {import("./outbox.js").Outbox} given.outbox
   * @param {(entry: import("./wire.js").Entry) => boolean} given.finish
   * @param {import("./browser.js").Browser} given.browser
   * @param {Told} given.told
   */
  constructor(given) {
    const { url, store, outbox, browser, told } = given;
    this.serverClock = new ServerClock(() => browser.clock.now());
    const finish = (/** @type {import("./wire.js").Entry} */ entry) =>
      !this.#stream.held && given.finish(entry);
    const send = (/** @type {object} */ frame) => this.connection.send(frame);
    this.#given = given;
    this.#store = store;
    this.#outbox = outbox;
    this.#epoch = given.epoch;
    this.delivery = new Delivery({ outbox, clock: browser.clock, send, finish });
    this.answers = new Answers({ store, outbox, delivery: this.delivery, refused: told.refused });
    this.#stream = new Stream({
      store,
      again: () => this.#greetAgain(),
      told: told.event,
      unanswered: () => this.delivery.unanswered(this.#last),
    });
    this.connection = new Connection({
      url,
      browser,
      hello: () => this.#hello(),
      ping: () => ({ t: "ping", rev: store.rev }),
      receive: (frame) => this.#receive(frame),
      stranger: () => this.#becomeStranger(),
      changed: () => this.#linkChanged(),
      beat: () => this.delivery.beat(),
    });
  }

  stop() {
    this.delivery.close();
    this.connection.stop();
  }

  #hello() {
    const { link, wall, browser } = this.#given;
    const client = this.#stranger ? undefined : this.#outbox.client;
    return {
      t: "hello",
      v: 1,
      ...(client && { client }),
      ...(this.#store.ready && { since: this.#store.rev }),
      ...(this.#epoch && { epoch: this.#epoch }),
      ...(link && { link }),
      ...(wall && { present: true }),
      ...(browser.packs && { packed: true }),
    };
  }

  /** @param {any} frame */
  #receive(frame) {
    if (frame.now !== undefined) {
      this.serverClock.heard(frame.now, this.connection.asked);
    }
    if (frame.t === "welcome") {
      this.#welcome(frame);
    } else if (frame.t === "events") {
      this.#stream.events(frame);
    } else if (frame.t === "ack") {
      this.answers.ack(frame);
    } else if (frame.t === "nak") {
      this.answers.nak(frame);
    } else if (frame.t === "pong") {
      this.#stream.newest(frame.rev);
    } else if (frame.t === "here") {
      this.#meet(frame.people);
    }
    this.#stream.release();
    this.delivery.pump();
    if (frame.t === "events" || frame.t === "welcome") {
      this.#outbox.entries
        .filter((entry) => entry.open)
        .forEach((entry) => this.#outbox.put(entry));
    }
    this.#given.told.moved();
  }

  /** @param {import("./wire.js").Welcome} welcome */
  #welcome(welcome) {
    const { client, me, last = 0, epoch } = welcome;
    const restored = this.#epoch !== undefined && this.#epoch !== epoch;
    this.#epoch = epoch;
    this.#store.me = me;
    if (restored) {
      this.delivery.forget();
      this.answers.restored(last);
    }
    // On a socket that goes on, our own count is the newer one; unless the welcome it began with was lost.
    if (client && (!this.#greeting || client !== this.#outbox.client)) {
      this.#last = last;
      this.#identify(client, last);
    }
    this.#greeting = false;
    this.#stream.welcome(welcome);
    this.delivery.open();
    this.present = {};
    this.#given.told.present(this.present);
    this.#given.told.welcomed();
  }

  /**
   * @param {string} client
   * @param {number} last
   */
  #identify(client, last) {
    if (this.#outbox.client !== undefined && this.#outbox.client !== client) {
      this.#store.history.clear(); // the numbers in it were another client's
    }
    this.#stranger = false;
    this.#outbox.identify({ client, last });
  }

  /** The server does not know our client: ask once for a new one (S1). */
  #becomeStranger() {
    const first = this.#outbox.client !== undefined && !this.#stranger;
    this.#stranger = true;
    return first;
  }

  #greetAgain() {
    this.#greeting = true;
    this.connection.greet();
  }

  #linkChanged() {
    if (!this.connection.greeted) {
      this.delivery.close();
      this.#greeting = false;
    }
    this.#given.told.moved();
  }

  /** @param {Record<string, Presence | null>} people */
  #meet(people) {
    const known = { ...this.present, ...people };
    const here = Object.entries(known).filter(([, presence]) => presence !== null);
    this.present = /** @type {Record<string, Presence>} */ (Object.fromEntries(here));
    this.#given.told.present(this.present);
  }
}
