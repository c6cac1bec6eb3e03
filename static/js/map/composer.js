/** Where new notes are written. Enter adds and stays for the next one; what is half written survives a reload. */

import { clone, field, write } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { isPrivate } from "./allowed.js";
import { announce } from "./announce.js";
import { begunOn, keepBegun } from "./begun.js";
import { here } from "./presence.js";
import { lengthOf } from "./text.js";
import { say, words } from "./words.js";

const LIMIT = 2000;
const QUIET_MS = 2500;

export class Composer {
  #evidence;
  #basisChosen = false;
  #unseen = false; // begun while nobody else was to see it: it stays so, whatever the step is by then
  #nameless = false; // begun where nobody was to be named
  #waits = false;
  #quiet;

  /** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function, possible: any, map: string}} map */
  constructor({ live, board, choice, ask, possible, map }) {
    this.live = live;
    this.board = board;
    this.choice = choice;
    this.ask = ask;
    this.possible = possible;
    this.map = map;
    /** @type {any} a form, whose fields we know */
    this.form = clone("composer-template");
    this.text = field(this.form, "text");
    this.#listen();
    this.#takeUp();
  }

  get isOpen() {
    return this.form.isConnected;
  }

  /** Open in a quadrant, or in the first that is open now. @param {string} wanted @param {{starter?: string, focus?: boolean}} [how] */
  open(wanted, { starter, focus = true } = {}) {
    const region = this.possible.writable(wanted) ?? wanted;
    const left = this.form.closest(".quadrant");
    const quadrant = this.board.quadrant(region);
    this.text.placeholder = starter ?? words.composer_placeholder;
    this.text.setAttribute("aria-label", say(words.composer_for, { region: words.region[region] }));
    this.form.elements.region.value = region;
    if (left !== quadrant) {
      quadrant.querySelector("[data-items]").append(this.form);
      field(quadrant, "empty").hidden = true;
      if (left) this.#leave(left);
      if (!this.#basisChosen && !this.text.value) this.#setBasis("assumed");
    }
    this.choice.lastRegion = region;
    this.follow();
    if (!focus) return;
    this.text.focus();
    this.form.scrollIntoView({ block: "nearest" });
    this.#keep();
  }

  /** What the step allows has changed: an empty form goes, a begun text stays and says why it has to wait. */
  follow() {
    if (!this.isOpen) return;
    const { workshop } = this.live.state;
    const why = this.possible.whyNot("note.add", { region: this.#region });
    if (why && !this.text.value.trim()) return this.close();
    if (why || this.#waits) this.#complain(why ? words.why_not[why] : "");
    this.#waits = Boolean(why);
    field(this.form, "nameless").hidden = workshop.names === "anonymous";
    field(this.form, "for-others").hidden = !this.possible.runs();
    for (const option of this.form.elements.region.options) {
      option.disabled = this.possible.whyNot("note.add", { region: option.value }) !== null;
    }
    this.live.discreet("nameless", this.form.elements.anonymous.checked);
  }

  /** Close; the text stays for the next time. */
  close() {
    const quadrant = this.form.closest(".quadrant");
    const hadFocus = this.form.contains(document.activeElement);
    this.form.remove();
    if (quadrant) this.#leave(quadrant);
    this.#tell(false);
    this.live.discreet("nameless", false);
    this.#keep();
    if (hadFocus) {
      const stop = [...quadrant.querySelectorAll("[data-stop]:not([inert])")].at(-1);
      this.choice.focus(stop ?? quadrant.querySelector("h2"));
    }
  }

  /** The new note will rest on this piece; undefined for none. @param {string | undefined} key */
  attach(key) {
    const piece = this.live.state.evidence?.[key ?? ""];
    this.#evidence = piece && key;
    field(this.form, "quote").hidden = !piece;
    if (piece) {
      write(field(this.form, "source"), piece.source);
      if (!this.#basisChosen) this.#setBasis(piece.kind === "verbatim" ? "quote" : "observed");
    }
    this.#keep();
  }

  get #region() {
    return this.form.elements.region.value;
  }

  #setBasis(value) {
    this.form.elements.basis.value = value;
  }

  #leave(quadrant) {
    field(quadrant, "empty").hidden = Boolean(quadrant.querySelector("[data-stop]"));
  }

  #listen() {
    const form = this.form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
    form.addEventListener("change", ({ target }) => {
      if (target.name === "basis") this.#basisChosen = true;
      if (target.name === "region") this.open(target.value);
      if (target.name === "proxy" && target.checked) form.elements.anonymous.checked = false;
      if (target.name === "anonymous" && target.checked) form.elements.proxy.checked = false;
      this.follow();
      this.#keep();
    });
    this.text.addEventListener("input", () => {
      // Words in quotation marks are a quote, until their writer says otherwise.
      if (!this.#basisChosen && /^["“„«]/.test(this.text.value)) this.#setBasis("quote");
      this.#promise();
      this.#tell(this.text.value !== "");
      this.#complain("");
      this.#keep();
    });
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && !event.shiftKey && event.target === this.text) this.#add();
      else if (event.altKey && event.key.startsWith("Arrow")) this.#step(event.key);
      else return;
      event.preventDefault();
    });
  }

  #step(key) {
    const closed = (region) => this.possible.whyNot("note.add", { region }) !== null;
    const regions = this.board.regions.filter((region) => region === this.#region || !closed(region));
    const step = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    this.open(regions[(regions.indexOf(this.#region) + step + regions.length) % regions.length]);
  }

  #add() {
    const text = this.text.value.trim();
    const over = lengthOf(text) - LIMIT;
    if (!text) return this.text.focus();
    if (over > 0) return this.#complain(say(words.too_long, { n: over }));
    const region = this.#region;
    const fields = { note: newKey(), region, text, basis: this.form.elements.basis.value };
    if (this.#evidence) fields.evidence = this.#evidence;
    for (const how of ["anonymous", "proxy"]) {
      if (this.form.elements[how].checked && !this.form.elements[how].closest("[hidden]")) fields[how] = true;
    }
    this.#promise();
    if (this.#unseen) fields.unseen = true;
    if (this.#nameless && !fields.proxy) fields.anonymous = true;
    if (this.ask("note.add", fields) === null) return;
    this.text.value = "";
    this.#unseen = this.#nameless = false;
    this.#basisChosen = false;
    this.attach(undefined);
    this.#setBasis("assumed");
    this.#tell(false);
    announce(say(this.live.state.notes[fields.note]?.hidden ? words.added_unseen : words.added, { region: words.region[region] }));
    this.text.focus();
    this.form.scrollIntoView({ block: "nearest" });
    this.#keep();
  }

  /** What was promised when the words were begun holds for them. */
  #promise() {
    if (!this.text.value) this.#unseen = this.#nameless = false;
    else {
      this.#unseen ||= isPrivate(this.live.state);
      this.#nameless ||= this.live.state.workshop.names === "anonymous";
    }
  }

  /** Who stops writing for a moment is no longer shown as writing. @param {boolean} typing */
  #tell(typing) {
    clearTimeout(this.#quiet);
    here({ typing });
    if (typing) this.#quiet = setTimeout(() => here({ typing: false }), QUIET_MS);
  }

  #complain(sentence) {
    const problem = field(this.form, "problem");
    problem.hidden = !sentence;
    write(problem, sentence);
  }

  #keep() {
    const { basis, anonymous, proxy } = this.form.elements;
    keepBegun(this.map, {
      text: this.text.value, region: this.#region, evidence: this.#evidence, open: this.isOpen,
      basis: this.#basisChosen ? basis.value : undefined, anonymous: anonymous.checked, proxy: proxy.checked,
      unseen: this.#unseen, nameless: this.#nameless,
    });
  }

  #takeUp() {
    this.#setBasis("assumed");
    const begun = begunOn(this.map);
    if (!begun.text) return;
    this.text.value = begun.text;
    this.#unseen = Boolean(begun.unseen);
    this.#nameless = Boolean(begun.nameless);
    if (begun.basis) {
      this.#setBasis(begun.basis);
      this.#basisChosen = true;
    }
    for (const how of ["anonymous", "proxy"]) this.form.elements[how].checked = Boolean(begun[how]);
    this.attach(begun.evidence);
    const region = begun.region && this.board.quadrant(begun.region) ? begun.region : this.board.regions[0];
    if (begun.open) this.open(region, { focus: false });
    else this.form.elements.region.value = region;
  }
}
