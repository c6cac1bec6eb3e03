/** Groups: put a note together with another, name the group in its place, dissolve it. */

import { field } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { entry, openMenu } from "./menu.js";
import { itemsOf } from "./places.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const NAME_LIMIT = 120;
const SHOWN = 60;

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function}} map */
export function grouping({ live, board, choice, ask }) {
  /** Put `note` together with `onto`; a new group asks for its name. @param {string} note @param {string} onto */
  function group(note, onto) {
    const known = live.state.clusters[live.state.notes[onto]?.cluster] && live.state.notes[onto].cluster;
    const cluster = known || newKey();
    if (ask("note.group", { note, onto, cluster }) === null) return;
    const size = Object.values(live.state.notes).filter((other) => other.cluster === cluster).length;
    announce(say(words.grouped, { group: live.state.clusters[cluster]?.name || words.unnamed, n: size }));
    if (known) choice.focus(board.note(note));
    else name(cluster);
  }

  /** Name a group where its name stands. @param {string} key */
  function name(key) {
    const element = board.cluster(key);
    if (!element || element.querySelector(".cluster__editor")) return;
    const heading = field(element, "name");
    const input = document.createElement("input");
    input.className = "cluster__editor";
    input.maxLength = NAME_LIMIT;
    input.dir = "auto";
    input.value = live.state.clusters[key].name;
    input.placeholder = words.name_label;
    input.setAttribute("aria-label", words.name_label);
    heading.hidden = true;
    heading.after(input);
    input.focus();
    input.select();
    let done = false;
    const finish = ({ keep, focus = false }) => {
      if (done) return;
      done = true;
      const wanted = input.value.trim();
      input.remove();
      heading.hidden = false;
      if (keep && live.state.clusters[key] && wanted !== live.state.clusters[key].name) {
        ask("cluster.name", { cluster: key, name: wanted });
      }
      if (focus && element.isConnected) choice.focus(element);
    };
    input.addEventListener("blur", () => finish({ keep: true }));
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Enter") finish({ keep: true, focus: true });
      if (event.key === "Escape") finish({ keep: false, focus: true });
    });
  }

  /** @param {string} key */
  function dissolve(key) {
    const first = board.cluster(key)?.querySelector("[data-note]");
    if (ask("cluster.dissolve", { cluster: key }) === null) return;
    choice.focus(first);
    announce(words.ungrouped);
    toast(words.ungrouped, { label: words.undo, run: () => live.undo() });
  }

  /** What the chosen note may be grouped with: groups first, then the notes of its quadrant. */
  function partners(note) {
    const { region, cluster } = live.state.notes[note];
    const items = itemsOf(live.state, region);
    const clusters = items.filter((item) => item.kind === "cluster" && item.key !== cluster);
    const notes = items.filter((item) => item.kind === "note" && item.key !== note);
    const intoGroup = ({ key }) =>
      entry(say(words.into_group, { group: live.state.clusters[key].name || words.unnamed }), () => {
        ask("note.move", { note, region, cluster: key });
        choice.focus(board.note(note));
      });
    const withNote = ({ key }) => entry(shortened(live.state.notes[key].text), () => group(note, key));
    return [...clusters.map(intoGroup), ...notes.map(withNote)];
  }

  return {
    group,
    actions: {
      group() {
        const note = choice.note;
        const element = note && board.note(note);
        if (!note || !element) return announceAndShow(words.pick_note);
        const entries = partners(note);
        if (entries.length) openMenu(element, entries, element);
        else announceAndShow(words.no_other_notes);
      },
      "name-group"() {
        if (choice.current?.kind === "cluster") name(choice.current.key);
      },
      dissolve() {
        if (choice.current?.kind === "cluster") dissolve(choice.current.key);
      },
    },
  };
}

function announceAndShow(sentence) {
  toast(sentence);
  announce(sentence);
}

function shortened(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
