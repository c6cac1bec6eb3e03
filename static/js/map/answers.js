/** What the server said to this tab's commands: taken, refused, or forgotten by a restore. */

import { apply } from "./text.js";

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./outbox.js").Outbox} Outbox
 * @typedef {import("./delivery.js").Delivery} Delivery
 * @typedef {import("./wire.js").Entry} Entry
 * @typedef {import("./wire.js").Nak} Nak
 * @typedef {{do: string, with: Record<string, any>, code: string, msg: string, text?: string}} Refusal
 */

const REMEMBERED = 256;

export class Answers {
  #store;
  #outbox;
  #delivery;
  #refused;
  /** @type {Entry[]} */
  #taken = [];
  /** Whether the server found no room for what it was last told (R6). */
  full = false;

  /**
   * @param {object} given
   * @param {Store} given.store
   * @param {Outbox} given.outbox
   * @param {Delivery} given.delivery
   * @param {(refusal: Refusal) => void} given.refused
   */
  constructor({ store, outbox, delivery, refused }) {
    this.#store = store;
    this.#outbox = outbox;
    this.#delivery = delivery;
    this.#refused = refused;
  }

  /** @param {{seq: number, rev: number}} ack */
  ack({ seq, rev }) {
    const entry = this.#entry(seq);
    this.full = false;
    if (entry) {
      this.#taken = [...this.#taken, entry].slice(-REMEMBERED);
      this.#outbox.remove(entry);
      this.#store.acked(entry, rev);
      this.#delivery.answered(entry);
    }
  }

  /** @param {Nak} nak */
  nak({ seq, code, msg, expect, retry_ms }) {
    const entry = this.#entry(seq);
    this.full = code === "quota" && retry_ms !== undefined;
    if (code === "seq_gap") {
      this.#delivery.gap(Number(expect));
    } else if (entry && (code === "rate" || this.full)) {
      this.#delivery.slower(entry, retry_ms);
    } else if (entry) {
      this.refuse(entry, { code, msg });
    }
  }

  /**
   * Takes a command out of view. What was typed for it goes to the tray.
   * @param {Entry} entry
   * @param {{code: string, msg: string}} why
   */
  refuse(entry, why) {
    const text = this.typed(entry);
    if (text === undefined) {
      this.#outbox.remove(entry);
    } else {
      this.#outbox.refuse(entry, { ...why, text });
    }
    this.#store.drop(entry);
    this.#delivery.answered(entry);
    this.#refused({ do: entry.do, with: entry.with, ...why, text });
  }

  /**
   * The server was set back to an earlier state and knows our numbers up to `last` only: what it
   * took and forgot is put in the tray, never sent again unasked (A75).
   * @param {number} last
   */
  restored(last) {
    for (const entry of this.#taken.filter(({ seq }) => seq > last)) {
      this.refuse(entry, { code: "restored", msg: "" });
    }
    this.#taken = [];
    this.#store.forgetAnswers();
    for (const entry of this.#outbox.entries.filter(({ seq }) => seq > last)) {
      if (entry.do === "note.edit") {
        entry.open = true; // its base is a revision of a past that no longer exists
      }
    }
  }

  /** @param {number | undefined} seq */
  #entry(seq) {
    return this.#outbox.entries.find((entry) => entry.seq === seq);
  }

  /**
   * The words of a command.
   * @param {Entry} entry
   */
  typed(entry) {
    const { note, op, text, name, title, situation, decision } = entry.with;
    if (entry.do === "note.edit") {
      return op.length > 0
        ? (this.#store.texts.get(note)?.text ?? apply(entry.was ?? "", op))
        : undefined;
    }
    return (
      [text, name, title, situation, decision].filter((words) => words).join("\n") || undefined
    );
  }
}
