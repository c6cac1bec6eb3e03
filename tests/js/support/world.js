/** A server, a network that can fail, and browsers with tabs: everything a test of the whole needs. */

import { openMap } from "../../../static/js/map/live.js";
import { Device } from "./device.js";
import { Server } from "./server.js";
import { chance, Time } from "./time.js";

const LATENCY = 20;

export class World {
  time = new Time();
  sockets = [];
  online = true;
  random = chance(1).random;

  constructor(notes) {
    this.server = new Server(notes);
    this.server.now = () => this.time.now();
  }

  /** A socket to the server; `down` and `cut` are the server's ends of it. */
  connect() {
    const { server, time } = this;
    const socket = {
      readyState: 0,
      deaf: false,
      send: (text) =>
        time.after(LATENCY, () => {
          if (!socket.deaf && !socket.gone) {
            server.hear(socket, JSON.parse(text));
          }
        }),
      down: (frame) => {
        const data = JSON.stringify(frame);
        time.after(LATENCY, () => !socket.deaf && !socket.gone && socket.onmessage?.({ data }));
      },
      cut: (code = 1006) => {
        server.sockets.delete(socket);
        time.after(LATENCY, () => {
          socket.gone = true;
          socket.readyState = 3;
          socket.onclose?.({ code });
        });
      },
      close: () => {
        socket.gone = true;
        server.sockets.delete(socket);
        socket.readyState = 3;
      },
    };
    this.sockets.push(socket);
    time.after(LATENCY, () => {
      if (this.online) {
        socket.readyState = 1;
        socket.onopen?.();
      } else {
        socket.cut();
      }
    });
    return socket;
  }

  /** Cuts the network: what is on its way is lost. */
  goOffline() {
    this.online = false;
    for (const socket of this.sockets.filter((known) => !known.gone)) {
      socket.close();
      socket.onclose?.({ code: 1006 });
    }
  }

  goOnline() {
    this.online = true;
  }

  /** The socket that a tab uses now. */
  get socket() {
    return this.sockets[this.sockets.length - 1];
  }

  said(kind) {
    return this.server.received.filter((frame) => frame.t === kind);
  }

  pass(ms) {
    return this.time.pass(ms);
  }

  /** A tab on a device; `session` is what it remembers over a reload. */
  async open({
    device = new Device(),
    session = new Map(),
    without = [],
    wait = 200,
    ...opening
  } = {}) {
    const watched = {};
    const browser = {
      clock: this.time,
      random: () => this.random(),
      connect: () => this.connect(),
      indexedDB: without.includes("database") ? undefined : device.indexedDB,
      locks: without.includes("locks") ? undefined : device.locks,
      channel: (name) => device.channel(name),
      remembered: (name) => session.get(name) ?? null,
      remember: (name, value) => session.set(name, value),
      watch: (wake, lost) => {
        Object.assign(watched, { wake, lost });
        return () => Object.assign(watched, { wake() {}, lost() {} });
      },
    };
    const opened = openMap({ map: "kettle", url: "/ws/", browser, ...opening });
    await this.pass(wait);
    const live = await opened;
    await this.pass(wait);
    return Object.assign(live, { page: watched });
  }
}

/** Every text on the map, by note. */
export function texts(state) {
  return Object.fromEntries(Object.entries(state.notes).map(([key, note]) => [key, note.text]));
}
