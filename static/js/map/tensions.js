/** Tensions: choose a note and the one that it pulls against, say why; marks and lines on the board. */

import { field, write } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { openForm, fill } from "./form.js";
import { entry, openMenu } from "./menu.js";
import { itemsOf, notesOf } from "./places.js";
import { numbered } from "./support.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const SHOWN = 60;

/** @param {Record<string, any>} map */
export function tensions({ live, board, choice, ask, possible }) {
  const dialog = document.querySelector("[data-tension-dialog]");

  /** The notes that everybody sees, those of other quadrants first: most tensions stand between two. */
  function partners(note) {
    const { region } = live.state.notes[note];
    const regions = [...board.regions.filter((one) => one !== region), region];
    return regions.flatMap((one) => inReadingOrder(live.state, one)).filter((key) => key !== note && !live.state.notes[key].hidden);
  }

  function choose() {
    const note = choice.note;
    if (!note) return tell(words.pick_note);
    if (live.state.notes[note].hidden) return tell(words.hidden_note);
    if (possible.refuses("tension.add")) return;
    const others = partners(note);
    if (!others.length) return tell(words.no_tension_partner);
    const element = board.note(note);
    const entries = others.map((key) => {
      const { region, text } = live.state.notes[key];
      return entry(say(words.note_in, { region: words.region[region], text: shortened(text) }), () => writeDown(note, key));
    });
    openMenu(element, entries, element);
  }

  function writeDown(a, b) {
    const known = numbered(live.state).find((one) => [one.a, one.b].includes(a) && [one.a, one.b].includes(b));
    if (known) return edit(known.key);
    show({ a, b, relation: "unknown", why: "" }, (given) => {
      const tension = newKey();
      if (ask("tension.add", { tension, a, b, ...given }) === null) return;
      const { number } = numbered(live.state).find((one) => one.key === tension) ?? {};
      announce(say(words.tension_added, { n: number ?? "" }));
      choice.focus(board.note(a));
    });
  }

  /** @param {string} key */
  function edit(key) {
    const tension = live.state.tensions[key];
    show(tension, (given) => ask("tension.edit", { tension: key, ...given }));
  }

  function show(tension, keep) {
    write(field(dialog, "a"), live.state.notes[tension.a]?.text ?? "");
    write(field(dialog, "b"), live.state.notes[tension.b]?.text ?? "");
    field(dialog, "a").dataset.region = live.state.notes[tension.a]?.region ?? "";
    field(dialog, "b").dataset.region = live.state.notes[tension.b]?.region ?? "";
    field(dialog, "status").hidden = !tension.status;
    fill(dialog, { why: tension.why ?? "", relation: tension.relation, status: tension.status ?? "open" });
    openForm(dialog, "why", ({ why, relation, status }) => {
      keep({ why, relation, ...(tension.status && { status }) });
    });
  }

  return { choose, edit, actions: { tension: choose } };
}

/** @param {import("./wire.js").Snapshot} state @param {string} region */
function inReadingOrder(state, region) {
  return itemsOf(state, region).flatMap(({ kind, key }) => (kind === "note" ? [key] : notesOf(state, key)));
}

function tell(sentence) {
  toast(sentence);
  announce(sentence);
}

/** A text short enough for a menu. @param {string} text */
export function shortened(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
