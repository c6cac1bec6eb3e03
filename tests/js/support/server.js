/** A small model of the server: one map, its log, its clients, as docs/protocol.md has them. */

import { transform } from "../../../static/js/map/carry.js";
import { inverse, merge } from "../../../static/js/map/patch.js";
import { apply, diff, lengthOf } from "../../../static/js/map/text.js";
import { EMPTY } from "../../../static/js/map/wire.js";

export class Server {
  epoch = "first";
  log = [];
  clients = new Map();
  sockets = new Set();
  received = [];
  resumes = true;
  /** Frames for which this is true are lost on their way down. */
  lost = () => false;
  /** When this is true a socket carries nothing any more, either way, without saying so. */
  stalls = () => false;
  /** Its own clock; the default never differs from the browsers'. */
  now = () => 0;
  #start;

  constructor(notes = {}) {
    this.#start = {
      ...EMPTY,
      map: { title: "Kettle" },
      people: { ana: { name: "Ana", colour: 1, role: "facilitator" } },
      notes: Object.fromEntries(Object.entries(notes).map(([key, text]) => [key, noteOf(text)])),
    };
  }

  get rev() {
    return this.log.length;
  }

  get snapshot() {
    return this.at(this.rev);
  }

  at(revision) {
    return this.log.slice(0, revision).reduce((map, event) => merge(map, event.patch), this.#start);
  }

  /** One frame of a client; `socket.down` takes what is answered. */
  hear(socket, frame) {
    this.received.push(frame);
    if (frame.t === "hello") {
      this.#welcome(socket, frame);
    } else if (frame.t === "do") {
      const [answer, event] = this.#take(socket.client, frame);
      this.say(socket, answer);
      this.#broadcast(event ? [event] : []);
    } else if (frame.t === "ping") {
      this.say(socket, { t: "pong", rev: this.rev, now: this.now() });
    }
  }

  say(socket, frame) {
    socket.deaf ||= this.stalls();
    if (!this.lost(frame)) {
      socket.down(frame);
    }
  }

  /** Somebody else's command, past any socket. */
  does(name, given, by = "bo") {
    const client = this.clients.get(by) ?? this.#newClient(by, by);
    const [answer, event] = this.#take(client, { seq: client.last + 1, do: name, with: given });
    this.#broadcast(event ? [event] : []);
    return answer;
  }

  /** Sets the map back to an earlier revision, as an operator does with a copy of the database. */
  restore(revision) {
    this.epoch = `${this.epoch} again`;
    this.log.length = revision;
    for (const client of this.clients.values()) {
      client.answers = client.answers.filter((answer) => (answer.wrote ?? answer.rev) <= revision);
    }
  }

  bye(code, more = {}) {
    for (const socket of [...this.sockets]) {
      socket.down({ t: "bye", code, msg: `Goodbye ${code}.`, ...more });
      socket.cut(code);
    }
  }

  #welcome(socket, { client: key, since, epoch, link }) {
    const client = link
      ? undefined
      : key
        ? this.clients.get(key)
        : this.#newClient(`client ${this.clients.size + 1}`);
    if (!client && !link) {
      socket.down({ t: "bye", code: 4401, msg: "Not your client." });
      socket.cut(4401);
      return;
    }
    socket.client = client;
    socket.last ??= client?.last; // asked when the socket was let in, and not again (J4)
    this.sockets.add(socket);
    const resumes = this.resumes && epoch === this.epoch && since <= this.rev;
    this.say(socket, {
      t: "welcome",
      v: 1,
      rev: this.rev,
      epoch: this.epoch,
      now: this.now(),
      ...(client && { client: client.key, me: "ana", last: socket.last }),
      ...(resumes ? { events: this.log.slice(since) } : { snapshot: this.snapshot }),
    });
  }

  #newClient(key, by = "ana") {
    const client = {
      key,
      by,
      answers: [],
      get last() {
        return this.answers.length;
      },
    };
    this.clients.set(key, client);
    return client;
  }

  #broadcast(events) {
    for (const socket of this.sockets) {
      if (events.length > 0) {
        this.say(socket, { t: "events", events });
      }
    }
  }

  #take(client, { seq, do: name, with: given }) {
    const content = JSON.stringify([name, given]);
    const known = client.answers[seq - 1];
    if (known) {
      const { wrote: _wrote, content: before, ...answer } = known;
      return before === content
        ? [answer]
        : [{ t: "nak", seq, code: "seq_reuse", msg: "Used before.", rev: this.rev }];
    } else if (seq > client.last + 1) {
      return [
        { t: "nak", seq, code: "seq_gap", msg: "Missing.", expect: client.last + 1, rev: this.rev },
      ];
    }
    const result = this.#change(client, name, given);
    if (typeof result === "string") {
      const answer = { t: "nak", seq, code: result, msg: `Refused: ${result}.`, rev: this.rev };
      client.answers.push({ ...answer, content, wrote: this.rev });
      return [answer];
    }
    const event = {
      rev: this.rev + 1,
      do: name,
      by: client.by,
      at: "2026-11-23T09:00:00Z",
      patch: result,
    };
    this.log.push(event);
    client.answers.push({ t: "ack", seq, rev: event.rev, content });
    return [{ t: "ack", seq, rev: event.rev }, event];
  }

  /** The merge patch of a command, or the word it is refused with. */
  #change(client, name, { note, seq, base, op, before: _before, ...given }) {
    const known = this.snapshot.notes[note];
    if (name === "undo") {
      return this.#undo(client, seq);
    } else if (name === "note.add") {
      return known
        ? "conflict"
        : { notes: { [note]: { ...noteOf(given.text), ...given, rank: `V${this.rev}` } } };
    } else if (!known) {
      return "gone";
    } else if (name === "note.edit") {
      return this.#edit(note, base, op);
    } else if (name === "note.delete") {
      return { notes: { [note]: null } };
    } else {
      return { notes: { [note]: given } };
    }
  }

  #edit(note, base, op) {
    const text = this.#carry(note, base, op);
    if (text === null || text.trim() === "") {
      return "invalid";
    }
    return lengthOf(text) > 2000 ? "too_long" : { notes: { [note]: { text } } };
  }

  #carry(note, base, op) {
    let text = this.at(base).notes[note]?.text;
    if (text === undefined) {
      return null;
    }
    apply(text, op);
    for (let revision = base + 1; revision <= this.rev; revision += 1) {
      const later = this.at(revision).notes[note]?.text ?? text;
      op = transform(op, diff(text, later), false);
      text = later;
    }
    return apply(text, op);
  }

  #undo(client, seq) {
    const answer = client.answers[seq - 1];
    if (answer?.t !== "ack") {
      return "gone";
    }
    const before = this.at(answer.rev - 1);
    const { patch } = this.log[answer.rev - 1];
    const later = this.log.slice(answer.rev).filter((event) => event.by !== client.by);
    const [[note, part]] = Object.entries(patch.notes);
    if (part && Object.keys(part).join() === "text") {
      const op = diff(part.text, before.notes[note].text);
      return { notes: { [note]: { text: this.#carry(note, answer.rev, op) } } };
    } else if (later.some((event) => event.patch.notes?.[note] !== undefined)) {
      return "conflict";
    }
    return inverse(before, patch);
  }
}

export function noteOf(text) {
  return {
    region: "says",
    text,
    basis: "assumed",
    rank: "V00",
    level: 0,
    at: "2026-11-23T09:00:00Z",
  };
}
