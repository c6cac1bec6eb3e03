/**
 * Commands that the server has not answered, in order, kept on the device until it has (S2, S5);
 * and the tray of those it refused, kept until their writer has dealt with them.
 */

import { newKey } from "../lib/uuid.js";

/**
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {import("./wire.js").Refused} Refused
 * @typedef {import("./shelf.js").Shelf} Shelf
 * @typedef {import("./shelf.js").Key} Key
 */

export class Outbox {
  /** @type {Entry[]} */
  entries = [];
  /** @type {Refused[]} */
  tray = [];
  /** @type {string | undefined} */
  client = undefined;
  #next = 1;
  #shelf;
  #map;
  #box;
  /** @type {Map<string, [Key, () => any]>} */
  #unwritten = new Map();
  #written = Promise.resolve();
  /** @type {Promise<void> | null} */
  #writing = null;

  /**
   * @param {Shelf} shelf
   * @param {string} map
   * @param {string} box  one tab's place on the shelf; it holds one client
   * @param {string} [me]  the person who writes
   */
  constructor(shelf, map, box, me) {
    this.me = me;
    this.#shelf = shelf;
    this.#map = map;
    this.#box = box;
  }

  async load() {
    const [identity] = await this.#shelf.read([this.#map, "box", this.#box]);
    const entries = await this.#shelf.read([this.#map, "entry", this.#box]);
    this.client = identity?.[1].client;
    this.entries = entries.map(([, entry]) => entry);
    this.#next = Math.max(identity?.[1].last ?? 0, this.#last) + 1;
    await this.loadTray();
  }

  async loadTray() {
    const refused = await this.#shelf.read([this.#map, "tray"]);
    this.tray = refused.map(([, one]) => one).filter((one) => one.me === this.me);
  }

  /** Whether what waits here outlives the tab. */
  get durable() {
    return this.#shelf.durable;
  }

  /** When everything so far is on the shelf. */
  get written() {
    return this.#writing ?? this.#written;
  }

  get #last() {
    return this.entries[this.entries.length - 1]?.seq ?? 0;
  }

  /**
   * Takes a command in and numbers it (S2).
   * @param {Omit<Entry, "seq">} command
   * @returns {Entry}
   */
  add(command) {
    const entry = { ...command, seq: 0 };
    this.readd(entry);
    return entry;
  }

  /**
   * Keeps an entry as it is now.
   * @param {Entry} entry
   * @returns {Promise<void>} when it is on the shelf
   */
  put(entry) {
    return this.#save(this.#keyOf(entry), () => ({ ...entry }));
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.entries = this.entries.filter((known) => known !== entry);
    this.#save(this.#keyOf(entry), () => undefined);
  }

  /**
   * Takes the newest entry, which must never have been sent, back out as if it had not been asked.
   * @param {Entry} entry
   */
  withdraw(entry) {
    this.remove(entry);
    this.#next = entry.seq;
    this.#keepIdentity();
  }

  /**
   * Puts an entry at the end, under a new number.
   * @param {Entry} entry
   */
  readd(entry) {
    entry.seq = this.#next;
    this.#next += 1;
    this.entries.push(entry);
    this.put(entry);
    this.#keepIdentity(); // a number given away is not given again, even if the tab closes now
  }

  /**
   * Moves a refused command to the tray.
   * @param {Entry} entry
   * @param {{code: string, msg: string, text?: string}} why
   */
  refuse(entry, { code, msg, text }) {
    const { do: name, with: given, was } = entry;
    const refused = { id: newKey(), do: name, with: given, was, text, code, msg, me: this.me };
    this.remove(entry);
    this.tray = [...this.tray, refused];
    this.#save([this.#map, "tray", refused.id], () => refused);
  }

  /** @param {string} id */
  dismiss(id) {
    this.tray = this.tray.filter((refused) => refused.id !== id);
    this.#save([this.#map, "tray", id], () => undefined);
  }

  /**
   * Remembers who this client is, and the highest number the server knows of it.
   * Entries beyond a hole were never seen there: they close up.
   * @param {{client: string, last: number}} identity
   */
  identify({ client, last }) {
    this.client = client;
    if (this.entries[0]?.seq > last + 1) {
      this.renumber(last + 1);
    }
    this.#next = Math.max(last, this.#last) + 1;
    this.#keepIdentity();
  }

  /**
   * Numbers everything anew from `first` on. Only for numbers the server has never seen.
   * @param {number} first
   */
  renumber(first) {
    const entries = this.entries;
    const numbers = new Map(entries.map((entry, at) => [entry.seq, first + at]));
    for (const entry of entries) {
      this.#save(this.#keyOf(entry), () => undefined);
    }
    this.#next = first;
    this.entries = [];
    for (const entry of entries) {
      if (entry.do === "undo") {
        entry.with = { seq: numbers.get(entry.with.seq) ?? entry.with.seq };
      }
      this.readd(entry);
    }
  }

  /** Leaves nothing of this box behind; for an orphan that was delivered. */
  discard() {
    return this.#save([this.#map, "box", this.#box], () => undefined);
  }

  #keepIdentity() {
    const { client, me } = this;
    const last = this.#next - 1;
    this.#save([this.#map, "box", this.#box], () => ({ client, me, last }));
  }

  /** @param {Entry} entry @returns {Key} */
  #keyOf(entry) {
    return [this.#map, "entry", this.#box, entry.seq];
  }

  /**
   * What changes while a write is under way goes out together in the next one.
   * @param {Key} key
   * @param {() => any} value
   */
  #save(key, value) {
    this.#unwritten.set(JSON.stringify(key), [key, value]);
    this.#writing ??= this.#written.then(() => {
      const pairs = [...this.#unwritten.values()];
      this.#unwritten.clear();
      this.#writing = null;
      this.#written = this.#shelf.write(pairs.map(([at, now]) => [at, now()]));
      return this.#written;
    });
    return this.#writing;
  }
}
