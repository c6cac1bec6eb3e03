/** Which of the three is on the wall, and how one leads to the next: now, the board, each thing on it. */

import { field, write } from "../lib/dom.js";
import { announce } from "../map/announce.js";
import { words } from "../map/words.js";

const ORDER = ["now", "board", "one"];
const MOST_OF_A_SCREEN = 0.85;

export class Shows {
  view = "now";
  #parts;
  #views;
  #buttons = [...document.querySelectorAll("[data-action=view]")];
  #position = field(document, "position");

  /** @param {Record<string, any>} views  `board` and `one` */
  constructor(views) {
    this.#views = views;
    this.#parts = [...document.querySelectorAll("[data-shows]")];
  }

  /** As a reload finds it: by the name of a view, or of the thing that was shown. @param {string} name */
  open(name) {
    if (ORDER.includes(name)) this.#to(name);
    else this.#to(name && this.#views.one.find(name) ? "one" : "now");
  }

  /** @param {string} view */
  show(view) {
    this.#to(view);
    this.#say();
  }

  /** One further, one back; the two keys of a remote lead through everything. @param {1 | -1} by */
  turn(by) {
    if (this.#scroll(by)) return;
    if (!this.#views[this.view]?.turn(by)) {
      const next = ORDER[ORDER.indexOf(this.view) + by];
      if (!next) return;
      this.#to(next);
      this.#views[next]?.goTo(by > 0 ? 0 : -1);
    }
    this.draw();
    this.#say();
  }

  /** The first (0) or the last (-1) of what is shown. @param {0 | -1} at */
  goTo(at) {
    this.#views[this.view]?.goTo(at);
    this.draw();
    this.#say();
  }

  /** Show what everybody is called to; nothing moves if it is not here. @param {string} to @param {string} [group] what it stands in */
  bring(to, group) {
    const { board, one } = this.#views;
    const alone = one.find(to) || (group !== undefined && one.find(group));
    if (!alone && !board.find(to)) return;
    this.#to(alone ? "one" : "board");
    this.#say();
  }

  /** There is a new order: whoever comes to the things begins with the first. What is on the wall stays. */
  startOver() {
    if (this.view !== "one") this.#views.one.goTo(0);
  }

  /** What was shown one by one has gone, and something else stands there. */
  replaced() {
    if (this.view === "one") this.#say();
  }

  /** Draw what goes with the view: the buttons, the position, the address. */
  draw() {
    for (const button of this.#buttons) button.setAttribute("aria-pressed", String(button.dataset.view === this.view));
    write(this.#position, this.#views[this.view]?.position ?? "");
    const scroller = this.#scroller;
    const scrolls = scroller.scrollHeight > scroller.clientHeight + 1;
    if (scrolls) scroller.tabIndex = 0;
    else scroller.removeAttribute("tabindex");
    history.replaceState(null, "", `#${this.view === "one" ? this.#views.one.key || "one" : this.view}`);
  }

  get #scroller() {
    const part = this.#parts.find((one) => one.dataset.shows === this.view);
    return field(part, "one-room") ?? part;
  }

  #to(view) {
    this.view = view;
    document.body.dataset.view = view;
    for (const part of this.#parts) part.hidden = part.dataset.shows !== view;
    this.#views[view]?.arrange();
    this.draw();
  }

  /** What is too long for one screen is read on first. */
  #scroll(by) {
    const scroller = this.#scroller;
    const left = by > 0 ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : scroller.scrollTop;
    if (left < 2) return false;
    scroller.scrollBy({ top: by * MOST_OF_A_SCREEN * scroller.clientHeight });
    return true;
  }

  #say() {
    const { position = "", said } = this.#views[this.view] ?? {};
    announce(said ?? [words.present.view[this.view], position].filter(Boolean).join(", "));
  }
}
