/** The one note or group that keys and tools act on. It keeps the board's only tab stop; arrows walk from it. */

/**
 * @typedef {{kind: "note" | "cluster", key: string, element: HTMLElement}} Chosen
 */

export class Choice {
  /** @type {HTMLElement | null} */
  #element = null;
  /** @type {string | undefined} */
  lastRegion;

  /** @param {import("./render.js").Board} board */
  constructor(board) {
    this.board = board;
    board.root.addEventListener("focusin", (event) => {
      const stop = event.target.closest("[data-stop]");
      if (stop) this.#take(stop);
    });
    board.root.addEventListener("pointerdown", (event) => {
      if (!event.target.closest("[data-stop], [data-composer]")) this.clear();
    });
    this.keepTabStop();
  }

  /** @returns {Chosen | null} */
  get current() {
    const focused = document.activeElement?.closest("[data-stop]");
    const element = this.#element?.isConnected ? this.#element : focused;
    if (!element) return null;
    return element.dataset.note
      ? { kind: "note", key: element.dataset.note, element }
      : { kind: "cluster", key: element.dataset.cluster, element };
  }

  /** The chosen note's key, if a note is chosen. @returns {string | undefined} */
  get note() {
    return this.current?.kind === "note" ? this.current.key : undefined;
  }

  /** The quadrant to write in: that of what is chosen, else the one last visited. @returns {string} */
  get region() {
    const quadrant = this.current?.element.closest(".quadrant");
    const region = quadrant?.dataset.region ?? this.lastRegion ?? this.board.regions[0];
    this.lastRegion = region;
    return region;
  }

  /** Choose and focus. @param {HTMLElement | undefined} element */
  focus(element) {
    if (!element) return;
    element.focus();
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  clear() {
    this.#element?.removeAttribute("data-chosen");
    this.#element = null;
    delete document.body.dataset.holds;
  }

  /** After drawing: there is always one note to tab to. */
  keepTabStop() {
    const stops = this.board.stops();
    if (!stops.some((stop) => stop.tabIndex === 0) && stops.length) stops[0].tabIndex = 0;
    if (this.#element && !this.#element.isConnected) this.clear();
  }

  /** Next or previous in reading order. @param {1 | -1} step */
  walk(step) {
    const stops = this.board.stops();
    const from = this.current?.element;
    const at = from ? stops.indexOf(from) : -1;
    this.focus(at < 0 ? stops.at(step > 0 ? 0 : -1) : stops[at + step]);
  }

  /** The nearest one above or below on the screen. @param {1 | -1} step */
  climb(step) {
    const current = this.current?.element;
    if (!current) return this.walk(step);
    const from = current.getBoundingClientRect();
    const candidates = this.board.stops().filter((stop) => stop !== current);
    let best;
    for (const stop of candidates) {
      const rect = stop.getBoundingClientRect();
      const gap = step > 0 ? rect.top - from.top : from.top - rect.top;
      if (gap < 12 || stop.contains(current)) continue;
      const aside = Math.abs(rect.left + rect.width / 2 - (from.left + from.width / 2));
      const far = gap + 2 * aside;
      if (!best || far < best.far) best = { stop, far };
    }
    this.focus(best?.stop);
  }

  /** The first note of a quadrant; of an empty one, its heading. @param {string} region */
  visit(region) {
    if (!region) return;
    this.lastRegion = region;
    const quadrant = this.board.quadrant(region);
    const first = quadrant.querySelector("[data-stop]:not([inert])");
    if (!first) this.clear();
    this.focus(first ?? quadrant.querySelector("h2"));
  }

  /** The first or last note of the quadrant one is in. @param {"first" | "last"} end */
  edge(end) {
    const stops = [...this.board.quadrant(this.region).querySelectorAll("[data-stop]:not([inert])")];
    this.focus(stops.at(end === "first" ? 0 : -1));
  }

  #take(element) {
    if (element === this.#element) return;
    this.#element?.removeAttribute("data-chosen");
    for (const stop of this.board.root.querySelectorAll('[data-stop][tabindex="0"]')) stop.tabIndex = -1;
    element.tabIndex = 0;
    element.dataset.chosen = "";
    this.#element = element;
    document.body.dataset.holds = element.dataset.note ? "note" : "cluster";
  }
}
