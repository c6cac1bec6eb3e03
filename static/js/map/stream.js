/** Brings the server's snapshots and events to the store: each once, in order, none missing (J2-J4). */

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./wire.js").MapEvent} MapEvent
 * @typedef {import("./wire.js").Welcome} Welcome
 */

export class Stream {
  #store;
  #again;
  #told;
  #unanswered;
  /** @type {(Welcome | {t: "events", events: MapEvent[]})[] | null} */
  #held = null;
  #lost = false;
  #behind = 0;

  /**
   * @param {object} given
   * @param {Store} given.store
   * @param {() => void} given.again  say hello again
   * @param {(event: MapEvent, own: boolean) => void} given.told
   * @param {() => boolean} given.unanswered  a command that the server may have taken has no answer
   */
  constructor({ store, again, told, unanswered }) {
    this.#store = store;
    this.#again = again;
    this.#told = told;
    this.#unanswered = unanswered;
  }

  /** Whether a welcome waits to be applied. */
  get held() {
    return this.#held !== null;
  }

  /**
   * A welcome may hold commands of ours whose answers were lost. It waits until these are said
   * again and answered, so that no own change is taken for somebody else's.
   * @param {Welcome} welcome
   */
  welcome(welcome) {
    this.#lost = false;
    this.#behind = 0;
    this.#held = [welcome];
    this.release();
  }

  /** @param {{t: "events", events: MapEvent[]}} frame */
  events(frame) {
    if (this.#held) {
      this.#held.push(frame);
    } else {
      this.#apply(frame.events);
    }
  }

  /** Goes on as soon as nothing is missing that has to come first. */
  release() {
    if (this.#held && !this.#unanswered()) {
      const frames = this.#held;
      this.#held = null;
      for (const frame of frames) {
        if ("snapshot" in frame && frame.snapshot) {
          this.#store.reset(frame.snapshot, frame.rev);
        } else {
          this.#apply(frame.events ?? []);
        }
      }
    }
  }

  /**
   * The server's newest revision. Still behind it one ping later: something got lost on the way.
   * @param {number} rev
   */
  newest(rev) {
    if (this.#held) {
      return;
    } else if (this.#behind > this.#store.rev) {
      this.#miss();
    } else {
      this.#behind = rev;
    }
  }

  /** @param {MapEvent[]} events */
  #apply(events) {
    const news = events.filter((event) => event.rev > this.#store.rev);
    if (this.#lost || news.length === 0) {
      return;
    } else if (news.some((event, at) => event.rev !== this.#store.rev + 1 + at)) {
      this.#miss();
    } else {
      const own = this.#store.apply(news);
      news.forEach((event, at) => this.#told(event, own[at]));
    }
  }

  #miss() {
    this.#lost = true;
    this.#behind = 0; // two pings later it is asked for again, if that was lost, too
    this.#again();
  }
}
