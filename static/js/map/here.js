/** Tells the others where one is and what one holds: only changes, at most ten times a second (P1). */

/** @typedef {import("./wire.js").Presence} Presence */

const PAUSE = 100;

export class Here {
  #send;
  #clock;
  /** @type {Presence} */
  #now = {};
  #said = "{}";
  #resting = false;

  /**
   * @param {(frame: {t: "here"} & Presence) => boolean} send  false if it could not leave
   * @param {import("../lib/time.js").Clock} clock
   */
  constructor(send, clock) {
    this.#send = send;
    this.#clock = clock;
  }

  /** @param {Presence} presence  the whole of it; what is left out is not so any more */
  say(presence) {
    this.#now = presence;
    this.#speak();
  }

  /** After a new welcome nobody knows anything of us. */
  again() {
    this.#said = "{}";
    this.#speak();
  }

  #speak() {
    const news = JSON.stringify(this.#now);
    if (!this.#resting && news !== this.#said && this.#send({ t: "here", ...this.#now })) {
      this.#said = news;
      this.#resting = true;
      this.#clock.after(PAUSE, () => {
        this.#resting = false;
        this.#speak();
      });
    }
  }
}
