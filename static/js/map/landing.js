/** Where something held above the board would land. Measured anew each frame, so others may move things meanwhile. */

const MIDDLE = 0.25; // from here to its mirror, a note is "onto"; outside, "beside"

/**
 * @typedef {{what: "onto", note: string, element: HTMLElement}
 *   | {what: "place", region: string, cluster?: string, before?: string, beside: HTMLElement | null, after: boolean, list: HTMLElement}
 *   | null} Landing
 */

/**
 * @param {{kind: "note" | "cluster" | "evidence", key: string}} held
 * @param {number} x @param {number} y
 * @returns {Landing}
 */
export function landingAt(held, x, y) {
  const under = document.elementFromPoint(x, y);
  const quadrant = under?.closest(".quadrant");
  if (!under || !quadrant) return null;
  const note = under.closest("[data-note]");
  const isItself = held.kind === "note" && note?.dataset.note === held.key;
  if (held.kind !== "cluster" && note && !isItself && (held.kind === "evidence" || isOnto(held, note, x, y))) {
    return { what: "onto", note: note.dataset.note, element: note };
  }
  const cluster = held.kind === "note" ? under.closest("[data-cluster]") : null;
  const list = (cluster ?? quadrant).querySelector(cluster ? "[data-members]" : "[data-items]");
  return { what: "place", region: quadrant.dataset.region, cluster: cluster?.dataset.cluster, list, ...gapIn(list, held, x, y) };
}

/** Notes of one group are only put in order among themselves. */
function isOnto(held, note, x, y) {
  const group = note.closest("[data-cluster]");
  if (group?.querySelector(`[data-note="${held.key}"]`)) return false;
  const { left, top, width, height } = note.getBoundingClientRect();
  const across = (x - left) / width;
  const down = (y - top) / height;
  return across > MIDDLE && across < 1 - MIDDLE && down > MIDDLE / 2 && down < 1 - MIDDLE / 2;
}

/** The gap nearest in reading order: in front of the first item that lies behind the pointer. */
function gapIn(list, held, x, y) {
  const items = [...list.children].filter((item) => item.matches("[data-stop]") && keyOf(item) !== held.key);
  const rtl = getComputedStyle(list).direction === "rtl";
  const next = items.find((item) => {
    const { left, right, top, bottom } = item.getBoundingClientRect();
    const middle = (left + right) / 2;
    return y < top || (y < bottom && (rtl ? x > middle : x < middle));
  });
  return next ? { before: keyOf(next), beside: next, after: false } : { beside: items.at(-1) ?? null, after: true };
}

function keyOf(item) {
  return item.dataset.note ?? item.dataset.cluster;
}

/** The bar or ring that shows a landing. */
export class LandingMark {
  #bar = document.createElement("div");
  #ring;
  #quadrant;

  constructor() {
    this.#bar.className = "landing";
    this.#bar.setAttribute("aria-hidden", "true");
  }

  /** @param {Landing} landing */
  show(landing) {
    const ring = landing?.what === "onto" ? landing.element : undefined;
    if (ring !== this.#ring) {
      this.#ring?.removeAttribute("data-onto");
      ring?.setAttribute("data-onto", "");
      this.#ring = ring;
    }
    const quadrant = landing?.what === "place" ? landing.list.closest(".quadrant") : undefined;
    if (quadrant !== this.#quadrant) {
      this.#quadrant?.removeAttribute("data-landing");
      quadrant?.setAttribute("data-landing", "");
      this.#quadrant = quadrant;
    }
    if (landing?.what === "place" && landing.beside) this.#draw(landing);
    else this.#bar.remove();
  }

  clear() {
    this.show(null);
  }

  #draw({ beside, after }) {
    const rect = beside.getBoundingClientRect();
    const atRight = after !== (getComputedStyle(beside).direction === "rtl");
    this.#bar.style.height = `${rect.height}px`;
    this.#bar.style.translate = `${atRight ? rect.right + 3 : rect.left - 7}px ${rect.top}px`;
    if (!this.#bar.isConnected) document.body.append(this.#bar);
  }
}
