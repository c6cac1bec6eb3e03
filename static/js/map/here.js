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
  /** @type {Set<string>} */
  #discreet = new Set();

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

  /**
   * While there is a reason to be discreet, nothing of what one does leaves this tab but what is
   * written: no typing, holding or pointing (H6).
   * @param {string} reason
   * @param {boolean} holds
   */
  discreet(reason, holds) {
    if (holds) {
      this.#discreet.add(reason);
    } else {
      this.#discreet.delete(reason);
    }
    this.#speak();
  }

  get #told() {
    const { view } = this.#now;
    return this.#discreet.size > 0 ? { ...(view !== undefined && { view }) } : this.#now;
  }

  /** After a new welcome nobody knows anything of us. */
  again() {
    this.#said = "{}";
    this.#speak();
  }

  #speak() {
    const told = this.#told;
    const news = JSON.stringify(told);
    if (!this.#resting && news !== this.#said && this.#send({ t: "here", ...told })) {
      this.#said = news;
      this.#resting = true;
      this.#clock.after(PAUSE, () => {
        this.#resting = false;
        this.#speak();
      });
    }
  }
}
