/** The hand of this tab: what a person asks for, types or takes back becomes numbered commands. */

import { guess } from "./guess.js";
import { inverse } from "./patch.js";
import { lengthOf } from "./text.js";

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./outbox.js").Outbox} Outbox
 * @typedef {import("./history.js").Step} Step
 * @typedef {import("./wire.js").Entry} Entry
 */

/** Longest text of a note (R5). */
const LONGEST = 2000;

/** An edit waits this long for more of the same burst of typing. */
const BURST = 350;

export class Writing {
  #store;
  #outbox;
  #clock;
  #moved;
  /** @type {Entry | null} */
  #burst = null;

  /**
   * @param {object} given
   * @param {Store} given.store
   * @param {Outbox} given.outbox
   * @param {import("../lib/time.js").Clock} given.clock
   * @param {() => void} given.moved  there may be something to send
   */
  constructor({ store, outbox, clock, moved }) {
    this.#store = store;
    this.#outbox = outbox;
    this.#clock = clock;
    this.#moved = moved;
  }

  /**
   * @param {string} name
   * @param {Record<string, any>} given
   * @returns {number} the command's number
   */
  ask(name, given) {
    const entry = this.#add({ do: name, with: given });
    this.#store.ask(entry);
    this.#moved();
    return entry.seq;
  }

  /**
   * Takes what now stands in a note's textarea.
   * @param {string} note
   * @param {string} text
   * @param {string} [sitting]  edits of one sitting are undone together
   */
  type(note, text, sitting) {
    const draft = this.#store.texts.open(note, this.#store);
    if (draft.text === text) {
      return;
    }
    const last = this.#last;
    const goesOn = last?.open && draft.continues(text, last);
    const entry = goesOn ? last : this.#outbox.add({ do: "note.edit", with: { note }, open: true });
    draft.typed(text, entry);
    if (entry.with.op.length === 0) {
      this.#withdraw(entry);
    } else {
      this.#outbox.put(entry);
      this.#store.ask(entry, { sitting });
      if (!goesOn) {
        this.#startBurst(entry);
      }
    }
    this.#moved();
  }

  /**
   * Puts an operation on a note's text as shown, as an edit of its own.
   * @param {string} note
   * @param {import("./text.js").Operation} op
   */
  put(note, op) {
    const entry = this.#outbox.add({ do: "note.edit", with: { note }, open: true });
    this.#store.texts.open(note, this.#store).put(op, entry);
    this.#outbox.put(entry);
    this.#store.ask(entry);
    this.#moved();
  }

  /**
   * Writing in a note is over: what was typed goes out. An emptied note gets its words back.
   * @returns {"kept" | "blank"}
   */
  leave() {
    const blank = this.held === "blank";
    const last = this.#last;
    this.#burst = null;
    if (blank && last) {
      this.#withdraw(last);
    }
    this.#moved();
    return blank ? "blank" : "kept";
  }

  /** Why the newest edit cannot be sent as it is. */
  get held() {
    const last = this.#last;
    const text = last?.open ? this.#store.texts.get(last.with.note)?.text : undefined;
    if (text === undefined) {
      return null;
    } else if (text.trim() === "") {
      return "blank";
    } else {
      return lengthOf(text) > LONGEST ? "too_long" : null;
    }
  }

  /**
   * Gives an open edit the form in which it is sent, if it may go now.
   * @param {Entry} entry
   */
  finish(entry) {
    const { note } = entry.with;
    const { texts, state, rev, ready } = this.#store;
    const draft = state.notes[note] && texts.get(note);
    const next = draft ? draft.next(entry) : { base: rev, op: entry.with.op, was: entry.was };
    const waits = entry === this.#last && (entry === this.#burst || this.held !== null);
    if (!ready || !next || waits) {
      return false;
    }
    entry.with = { note, base: next.base, op: next.op };
    entry.was = next.was;
    delete entry.open;
    return true;
  }

  undo() {
    return this.#takeBack(this.#store.history.takeDone(), (step) =>
      this.#store.history.wasUndone(step),
    );
  }

  redo() {
    return this.#takeBack(this.#store.history.takeUndone(), (step) =>
      this.#store.history.wasRedone(step),
    );
  }

  /**
   * @param {Step[]} steps
   * @param {(step: Step) => void} taken
   */
  #takeBack(steps, taken) {
    for (const { entry, sitting, back, words } of steps) {
      if (entry.open && entry === this.#last) {
        this.#withdraw(entry); // never sent: there is nothing to tell anybody
      } else {
        const note = entry.with.note ?? words?.note;
        const draft = this.#store.texts.get(note);
        const op = draft?.undoing(entry) ?? (words && (draft?.toShown(words.op) ?? words.op));
        const undo = this.#add({ do: "undo", with: { seq: entry.seq }, ...(!op && { back }) });
        const patch = guess(this.#store.state, undo, { at: "" });
        taken({ entry: undo, sitting, back: inverse(this.#store.state, patch) });
        if (op) {
          this.#store.texts.open(note, this.#store).put(op, undo);
        }
        this.#store.ask(undo, { undoes: true });
      }
    }
    this.#moved();
    return steps.length > 0;
  }

  /**
   * A new command stands before an edit that cannot be sent yet, so that it need not wait for it.
   * @param {Omit<Entry, "seq">} command
   */
  #add(command) {
    const floating = this.held ? this.#last : undefined;
    if (floating) {
      this.#outbox.withdraw(floating);
    }
    const entry = this.#outbox.add(command);
    if (floating) {
      this.#outbox.readd(floating);
    }
    return entry;
  }

  /** @param {Entry} entry */
  #withdraw(entry) {
    this.#outbox.withdraw(entry);
    this.#store.drop(entry);
  }

  /** @param {Entry} entry */
  #startBurst(entry) {
    this.#burst = entry;
    this.#clock.after(BURST, () => {
      if (this.#burst === entry) {
        this.#burst = null;
        this.#moved();
      }
    });
  }

  get #last() {
    return this.#outbox.entries[this.#outbox.entries.length - 1];
  }
}
