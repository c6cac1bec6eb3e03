/** Writing a research question or an action: what, who, until when. */

import { field, write } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { fill, openForm } from "./form.js";
import { say, words } from "./words.js";

/** @param {Record<string, any>} map @param {(part: string, key: string) => void} written */
export function planForm({ live, ask, possible }, written) {
  const dialog = document.querySelector("[data-plan-dialog]");

  /** Begin a question or an action from an insight, a note, or from nothing. @param {"question" | "action"} kind @param {{insight?: string, notes?: string[]}} [from] */
  function begin(kind, { insight, notes = [] } = {}) {
    if (possible.refuses(`${kind}.add`)) return;
    show(kind, words.new_plan[kind], {}, live.state.insights[insight ?? ""]?.text, (values) => {
      const key = newKey();
      const told = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
      if (ask(`${kind}.add`, { [kind]: key, ...told, notes, ...(insight && { insight }) }) === null) return;
      announce(say(words.concluded, { text: values.text }));
      written(`${kind}s`, key);
    });
  }

  /** @param {"question" | "action"} kind @param {string} key */
  function edit(kind, key) {
    const known = live.state[`${kind}s`][key];
    show(kind, words.edit_plan[kind], known, live.state.insights[known.insight ?? ""]?.text, (values) => {
      const changed = Object.entries(values).filter(([name, value]) => value !== (known[name] ?? ""));
      if (changed.length) ask(`${kind}.edit`, { [kind]: key, ...Object.fromEntries(changed) });
      written(`${kind}s`, key);
    });
  }

  function show(kind, title, { text = "", owner = "", due = "" }, from, keep) {
    write(field(dialog, "title"), title);
    write(field(dialog, "above"), from ?? "");
    field(dialog, "above").hidden = !from;
    dialog.querySelector("datalist").replaceChildren(...people().map((name) => new Option(name)));
    fill(dialog, { text, owner, due });
    openForm(dialog, "text", ({ text: what, owner: who, due: until }) => keep({ text: what.trim(), owner: who.trim(), due: until }));
  }

  const people = () =>
    Object.values(live.state.people)
      .filter((person) => !person.gone && !person.waiting)
      .map((person) => person.name)
      .sort();

  return { begin, edit };
}
