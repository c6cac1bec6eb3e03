/** One map, live, in this tab: everything the page reads, hears and does goes through here. */

import { transform } from "./carry.js";
import { Here } from "./here.js";
import { Listeners } from "./listeners.js";
import { Pen } from "./pen.js";
import { Session } from "./session.js";
import { statusOf } from "./status.js";
import { Store } from "./store.js";
import { diff } from "./text.js";
import { wellFormed } from "./wellformed.js";
import { Writing } from "./writing.js";

/**
 * @typedef {import("./wire.js").Presence} Presence
 * @typedef {import("./live.js").Opening} Opening
 * @typedef {import("./outbox.js").Outbox} Outbox
 */

export class LiveMap {
  readonly;
  #store;
  #outbox;
  #writing;
  #session;
  #here;
  #release;
  #reported = "";
  #settled = false;
  #listeners = new Listeners();

  /**
   * @param {Opening} opening
   * @param {{browser: import("./browser.js").Browser, outbox: Outbox, release?: () => void}} given
   */
  constructor({ url, link, wall, readonly, snapshot, rev = 0, epoch }, { browser, outbox, release = () => {} }) {
    const { clock } = browser;
    this.readonly = readonly || wall || link !== undefined;
    this.#outbox = outbox;
    this.#release = release;
    this.#store = new Store({
      changed: (changes) => this.#listeners.tell("change", changes),
      now: () => new Date(clock.now()).toISOString(),
    });
    const moved = () => {
      this.#session.delivery.pump();
      this.#report();
    };
    this.#writing = new Writing({ store: this.#store, outbox, clock, moved });
    this.#session = new Session({
      url,
      link,
      wall,
      epoch,
      browser,
      outbox,
      store: this.#store,
      finish: (entry) => this.#writing.finish(entry),
      told: {
        event: (event, own) => this.#listeners.tell("event", event, own),
        refused: (refusal) => this.#tellRefused(refusal),
        present: (present) => this.#listeners.tell("present", present),
        welcomed: () => this.#here.again(),
        moved: () => this.#settle(),
      },
    });
    this.#here = new Here((frame) => this.#session.connection.send(frame), clock);
    this.#store.resume(outbox.entries);
    if (snapshot) {
      this.#store.reset(snapshot, rev);
    }
    this.#session.connection.start();
    this.#settle();
  }

  get state() {
    return this.#store.state;
  }

  get ready() {
    return this.#store.ready;
  }

  get rev() {
    return this.#store.rev;
  }

  get me() {
    return this.#store.me ?? this.#outbox.me;
  }

  /** Milliseconds since 1970 on the server's clock (W4). */
  get serverNow() {
    return this.#session.serverClock.now();
  }

  get present() {
    return this.#session.present;
  }

  get tray() {
    return this.#outbox.tray;
  }

  /** Commands without an answer, for copying when the server will not have us back. */
  get unsaved() {
    const { answers } = this.#session;
    return this.#outbox.entries.map((entry) => ({
      seq: entry.seq,
      do: entry.do,
      with: entry.with,
      text: answers.typed(entry),
    }));
  }

  /** Whether something waits here that a closed tab would take along. */
  get fragile() {
    return !this.#outbox.durable && this.#outbox.entries.length > 0;
  }

  get ended() {
    return this.#session.connection.ended !== null;
  }

  /** Whether a link that was open has brought nothing for too long: unlike one that is being made, it may stay so. */
  get silent() {
    const { greeted, alive } = this.#session.connection;
    return greeted && !alive;
  }

  get canUndo() {
    return this.#store.history.canUndo;
  }

  get canRedo() {
    return this.#store.history.canRedo;
  }

  /** @returns {import("./status.js").Status} */
  get status() {
    const { alive, ended } = this.#session.connection;
    return statusOf({
      readonly: this.readonly,
      alive,
      ended,
      unsaved: this.#outbox.entries.length,
      refused: this.#outbox.tray.length,
      full: this.#session.answers.full,
      held: this.#writing.held,
      durable: this.#outbox.durable,
    });
  }

  /**
   * @template {keyof import("./listeners.js").News} K
   * @param {K} kind
   * @param {(...news: import("./listeners.js").News[K]) => void} listener
   * @returns {() => void} stops listening
   */
  on(kind, listener) {
    return this.#listeners.add(kind, listener);
  }

  /**
   * Asks for a change; it is shown at once.
   * @param {string} name  a command of docs/protocol.md
   * @param {Record<string, any>} given
   * @returns {number | null} its number, or null where nothing may be changed
   */
  ask(name, given) {
    return this.#mute ? null : this.#writing.ask(name, wellFormed(given));
  }

  /**
   * Takes a pen to a note's text, from focus to blur.
   * @param {string} note
   * @param {{changed?: import("./texts.js").Changed}} [listener]
   */
  write(note, { changed = () => {} } = {}) {
    return new Pen({
      note,
      changed,
      store: this.#store,
      writing: this.#writing,
      mute: () => this.#mute,
    });
  }

  undo() {
    return !this.#mute && this.#writing.undo();
  }

  redo() {
    return !this.#mute && this.#writing.redo();
  }

  /**
   * Sends a command from the tray once more.
   * @param {string} id
   * @returns {boolean} false if that is not possible: its note has gone
   */
  again(id) {
    const refused = this.tray.find((one) => one.id === id);
    const { note, op } = refused?.with ?? {};
    if (!refused || this.#mute) {
      return false;
    } else if (refused.do !== "note.edit") {
      this.ask(refused.do, refused.with);
    } else if (this.state.notes[note]) {
      const change = diff(refused.was ?? "", this.state.notes[note].text);
      this.#writing.put(note, transform(op, change, false));
    } else {
      return false;
    }
    this.dismiss(id);
    return true;
  }

  /** @param {string} id */
  dismiss(id) {
    this.#outbox.dismiss(id);
    this.#listeners.tell("tray", this.tray);
    this.#report();
  }

  /** @param {Presence} presence  the whole of it */
  here(presence) {
    if (!this.readonly) {
      this.#here.say(presence);
    }
  }

  /**
   * Whether there is a reason to let nobody see what one does (H6).
   * @param {string} reason
   * @param {boolean} holds
   */
  discreet(reason, holds) {
    this.#here.discreet(reason, holds);
  }

  /** What orphans were refused stands in the tray on the device. */
  async reloadTray() {
    await this.#outbox.loadTray();
    this.#listeners.tell("tray", this.tray);
    this.#report();
  }

  /** Says no more; the place on the device is free for another tab once everything is on it. */
  close() {
    this.#session.stop();
    this.#outbox.written.then(() => this.#release());
  }

  get #mute() {
    return this.readonly || this.ended;
  }

  /** @param {import("./answers.js").Refusal} refusal */
  #tellRefused(refusal) {
    this.#listeners.tell("refused", refusal);
    if (refusal.text !== undefined) {
      this.#listeners.tell("tray", this.tray);
    }
  }

  /** As soon as there is a map: what an earlier visit left half typed. */
  #settle() {
    if (this.ready && !this.#settled) {
      this.#settled = true;
      const { held } = this.#writing;
      if (held === "blank") {
        this.#writing.leave();
      } else if (held) {
        this.#session.answers.refuse(this.#outbox.entries[this.#outbox.entries.length - 1], {
          code: held,
          msg: "",
        });
      }
    }
    this.#report();
  }

  #report() {
    const status = this.status;
    const news = JSON.stringify(status);
    if (news !== this.#reported) {
      this.#reported = news;
      this.#listeners.tell("status", status);
    }
  }
}
