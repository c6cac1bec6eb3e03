/** The link to the server: greets, proves that it lives, comes back by itself, knows when to stop. */

import { inOrder } from "./packed.js";
import { FINAL, pauseAfter } from "./retry.js";

/**
 * @typedef {import("./browser.js").Browser} Browser
 * @typedef {{reason: string, msg?: string}} Ended
 */

const BEAT = 1000;
const PING = 4000;
const DOUBT = 5400; // a pong may be slow by what is between; whoever looks is told within six seconds (P7)
const SILENCE = 9000; // with the way back of at most four, all are here again within fifteen
const STEADY = 10000;
const HERE = 2; // failures that still count once a server has welcomed us: it is there

export class Connection {
  /** @type {Ended | null} */
  ended = null;
  /** Whether the server has welcomed us on this socket. */
  greeted = false;
  /** When we last said hello or ping, on our own clock: the answer tells the server's. */
  asked = 0;
  #given;
  /** @type {Browser} */
  #browser;
  /** @type {WebSocket | null} */
  #socket = null;
  #proved = false;
  #heard = 0;
  #pinged = 0;
  #welcomed = 0;
  #failures = 0;
  /** @type {Record<string, any> | null} */
  #bye = null;
  /** @type {(() => void)[]} */
  #off = [];
  #retry = () => {};
  #doubt = () => {};

  /**
   * @param {object} given
   * @param {string} given.url
   * @param {Browser} given.browser
   * @param {() => object} given.hello  the first frame (J1)
   * @param {() => object} given.ping
   * @param {(frame: any) => void} given.receive  every frame but `bye`
   * @param {() => boolean} given.stranger  the server does not know our client; true to greet as a new one
   * @param {() => void} given.changed  `alive` or `ended` did
   * @param {() => void} given.beat  about once a second
   */
  constructor(given) {
    this.#given = given;
    this.#browser = given.browser;
  }

  /** Whether the server was heard a moment ago, after its welcome. */
  get alive() {
    return this.greeted && this.#proved;
  }

  start() {
    const wake = () => this.#wake();
    const lost = () => this.#prove(false);
    this.#off = [this.#browser.watch(wake, lost)];
    this.#connect();
  }

  stop() {
    this.#off.forEach((off) => off());
    this.#off = [];
    this.#retry();
    this.#hangUp();
  }

  /**
   * @param {object} frame
   * @returns {boolean} false if it could not leave
   */
  send(frame) {
    if (!this.greeted || this.#socket?.readyState !== 1) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Says hello again on the same socket, because something was missed (J4). */
  greet() {
    this.asked = this.#browser.clock.now();
    this.send(this.#given.hello());
  }

  #connect() {
    this.#bye = null;
    this.#heard = this.#pinged = this.#browser.clock.now();
    this.#beat();
    const socket = this.#browser.connect(this.#given.url);
    this.#socket = socket;
    socket.onopen = () => {
      this.asked = this.#browser.clock.now();
      socket.send(JSON.stringify(this.#given.hello()));
    };
    const hear = inOrder((text) => socket === this.#socket && this.#hear(JSON.parse(text)));
    socket.onmessage = ({ data }) => hear(data);
    socket.onclose = ({ code }) => this.#lost(this.#bye?.code ?? code);
  }

  /** @param {any} frame */
  #hear(frame) {
    this.#heard = this.#browser.clock.now();
    if (frame.t === "bye") {
      this.#bye = frame;
      return;
    }
    if (frame.t === "welcome") {
      this.greeted = true;
      this.#welcomed = this.#heard;
      this.#failures = Math.min(this.#failures, HERE);
    }
    this.#prove(true);
    this.#given.receive(frame);
  }

  /** @param {boolean} proved */
  #prove(proved) {
    const before = this.alive;
    this.#proved = proved;
    this.#doubt();
    if (proved) {
      this.#doubt = this.#browser.clock.after(DOUBT, () => this.#prove(false));
    }
    if (before !== this.alive) {
      this.#given.changed();
    }
  }

  /** Counted from now on: a beat out of step with the pings would make one late, and a link that works doubted. */
  #beat() {
    this.#off[1]?.();
    this.#off[1] = this.#browser.clock.after(BEAT, () => {
      this.#beat();
      this.#check();
      this.#given.beat();
    });
  }

  /** Pings every four seconds; after twelve without a frame, a ping among them, hangs up (J7). */
  #check() {
    const now = this.#browser.clock.now();
    const asked = this.#pinged >= this.#heard;
    if (!this.#socket) {
      return;
    } else if (Math.abs(now - this.#heard) >= SILENCE && asked) {
      this.#lost(this.#bye?.code ?? 0);
    } else if (Math.abs(now - this.#pinged) >= PING) {
      this.#ping();
    }
    if (this.greeted && now - this.#welcomed >= STEADY) {
      this.#failures = 0;
    }
  }

  #ping() {
    this.#pinged = this.asked = this.#browser.clock.now();
    this.send(this.#given.ping());
  }

  /** The page is looked at again, or the network is back: do not wait to find out (A74). */
  #wake() {
    const silence = Math.abs(this.#browser.clock.now() - this.#heard);
    if (this.ended) {
      return;
    } else if (this.#socket && silence < SILENCE) {
      this.#ping();
      this.#beat();
    } else {
      this.#hangUp();
      this.#retry();
      this.#connect();
    }
  }

  /** @param {number} code */
  #lost(code) {
    const bye = this.#bye;
    const deleted = this.greeted && code === 4404; // whoever was in is told so only when the map goes (W11)
    this.#hangUp();
    const reason = FINAL.get(code);
    if (deleted) {
      this.ended = { reason: "deleted" };
      this.stop();
    } else if (reason && !(code === 4401 && this.#given.stranger())) {
      this.ended = { reason, ...(bye?.msg && { msg: bye.msg }) };
      this.stop();
    } else {
      const random = this.#browser.random();
      const pause = pauseAfter({ code, asked: bye?.retry_ms, failures: this.#failures, random });
      this.#failures += 1;
      this.#retry = this.#browser.clock.after(pause, () => this.#connect());
    }
    this.#given.changed();
  }

  #hangUp() {
    const socket = this.#socket;
    this.#socket = null;
    this.greeted = false;
    this.#prove(false);
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }
}
