/** The shelf of who only looks on: what was refused of theirs stays on the device, and nothing else is put there. */

import { MemoryShelf } from "./shelf.js";

/** @typedef {import("./shelf.js").Shelf} Shelf @typedef {import("./shelf.js").Key} Key @typedef {import("./shelf.js").Pair} Pair */

const isTray = (/** @type {Key} */ key) => key[1] === "tray";

export class ReadersShelf {
  #memory = new MemoryShelf();
  #device;

  /** @param {Shelf} device */
  constructor(device) {
    this.#device = device;
  }

  get durable() {
    return this.#device.durable;
  }

  /** @param {Key} prefix */
  read(prefix) {
    return (isTray(prefix) ? this.#device : this.#memory).read(prefix);
  }

  /** @param {Pair[]} pairs */
  async write(pairs) {
    await this.#device.write(pairs.filter(([key]) => isTray(key)));
    await this.#memory.write(pairs.filter(([key]) => !isTray(key)));
  }
}
