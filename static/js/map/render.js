/** The board on the screen follows the state: only what changed is drawn, and only what moved is moved. */

import { clone, field, place, write } from "../lib/dom.js";
import { drawNote, newNote } from "./notes.js";
import { itemsOf, notesOf } from "./places.js";
import { words } from "./words.js";

export class Board {
  #notes = new Map();
  #clusters = new Map();
  #drawnFirst = false;

  /** Takes over the notes that the server drew. @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    for (const element of root.querySelectorAll("[data-note]")) this.#notes.set(element.dataset.note, element);
    for (const element of root.querySelectorAll("[data-cluster]")) this.#clusters.set(element.dataset.cluster, element);
    this.regions = [...root.querySelectorAll(".quadrant")].map((element) => element.dataset.region);
  }

  /** @param {string} key @returns {HTMLElement | undefined} */
  note(key) {
    return this.#notes.get(key);
  }

  /** @param {string} key @returns {HTMLElement | undefined} */
  cluster(key) {
    return this.#clusters.get(key);
  }

  /** @param {string} region @returns {HTMLElement} */
  quadrant(region) {
    return this.root.querySelector(`.quadrant[data-region="${region}"]`);
  }

  /** Every note and group that can be walked to, in reading order. @returns {HTMLElement[]} */
  stops() {
    return [...this.root.querySelectorAll("[data-stop]:not([inert])")];
  }

  /**
   * Draw what changed. @param {import("./wire.js").Snapshot} state
   * @param {{all: boolean, notes: Set<string>, clusters: Set<string>, people: Set<string>, evidence: Set<string>}} changes
   */
  draw(state, changes) {
    const all = changes.all || changes.people.size > 0 || changes.evidence.size > 0;
    const clusters = all ? Object.keys(state.clusters) : [...changes.clusters].filter((key) => state.clusters[key]);
    const notes = all ? Object.keys(state.notes) : [...changes.notes].filter((key) => state.notes[key]);
    clusters.forEach((key) => this.#drawCluster(key, state));
    notes.forEach((key) => this.#drawNote(key, state));
    this.regions.forEach((region) => this.#arrange(region, state));
    this.#sweep(this.#notes, state.notes);
    this.#sweep(this.#clusters, state.clusters);
    this.#drawnFirst = true;
  }

  #drawNote(key, state) {
    if (!this.#notes.has(key)) {
      const element = newNote(key);
      if (this.#drawnFirst) element.dataset.new = "";
      this.#notes.set(key, element);
    }
    drawNote(this.#notes.get(key), key, state);
  }

  #drawCluster(key, state) {
    if (!this.#clusters.has(key)) this.#clusters.set(key, newCluster(key));
    const name = field(this.#clusters.get(key), "name");
    write(name, state.clusters[key].name || words.unnamed);
    name.toggleAttribute("data-unnamed", !state.clusters[key].name);
  }

  #arrange(region, state) {
    const quadrant = this.quadrant(region);
    const items = itemsOf(state, region);
    const elements = items.map(({ kind, key }) => (kind === "note" ? this.#notes : this.#clusters).get(key));
    // The groups first: a note moves into one without losing its focus only where both stand in the page.
    inOrder(quadrant.querySelector("[data-items]"), elements);
    const sizes = items.map(({ kind, key }) => (kind === "note" ? 1 : this.#fill(key, notesOf(state, key))));
    const count = sizes.reduce((sum, size) => sum + size, 0);
    write(field(quadrant, "count"), String(count));
    field(quadrant, "empty").hidden = count > 0 || Boolean(quadrant.querySelector("[data-composer]"));
    const chip = document.querySelector(`[data-chip="${region}"]`);
    if (chip) write(field(chip, "chip-count"), String(count));
  }

  #fill(key, members) {
    const element = this.#clusters.get(key);
    inOrder(element.querySelector("[data-members]"), members.map((note) => this.#notes.get(note)));
    element.dataset.size = String(members.length);
    write(field(element, "size"), String(members.length));
    return members.length;
  }

  #sweep(elements, alive) {
    for (const [key, element] of elements) {
      if (alive[key]) continue;
      if (element.contains(document.activeElement)) neighbour(this.stops(), element)?.focus({ preventScroll: true });
      element.remove();
      elements.delete(key);
    }
  }
}

/** From last to first, so that each element already knows what stands behind it. */
function inOrder(parent, elements) {
  let behind = parent.querySelector(":scope > [data-composer]");
  for (const element of elements.toReversed()) {
    place(parent, element, behind);
    behind = element;
  }
}

function neighbour(stops, element) {
  const others = stops.filter((stop) => !element.contains(stop));
  return (
    others.find((stop) => stop.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) ?? others.at(-1)
  );
}

function newCluster(key) {
  const element = clone("cluster-template");
  element.dataset.cluster = key;
  element.setAttribute("aria-labelledby", `name-${key} size-${key}`);
  field(element, "name").id = `name-${key}`;
  element.querySelector(".cluster__count").id = `size-${key}`;
  return element;
}
