/** Writing a pain, a gain, a need, an insight or a how-might-we question; advice stands under it while typing. */

import { field, write } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { fill, openForm } from "./form.js";
import { lint } from "./lint.js";
import { notesUnder } from "./support.js";
import { say, words } from "./words.js";

/** @typedef {{kind: string, text?: string, who?: string, verb?: string, because?: string, notes?: string[], cluster?: string, parent?: string, tension?: string}} Draft */

/** @param {Record<string, any>} map @param {(key: string) => void} written hears what has been written down */
export function insightForm({ live, ask, possible }, written) {
  const dialog = document.querySelector("[data-insight-dialog]");
  const form = dialog.querySelector("form");
  let draft;

  /** Begin one from a group, a note, a tension or another insight. @param {Draft} given */
  function begin(given) {
    if (possible.refuses("insight.add")) return;
    const first = { pain: "text", gain: "text", insight: "text", hmw: "text", need: "verb" }[given.kind];
    show({ who: live.state.persona.name, text: given.kind === "hmw" ? words.hmw_begin : "", ...given }, first, (values, notes) => {
      const insight = newKey();
      const { cluster, parent, tension } = given;
      const told = { insight, ...values, notes, ...(cluster && { cluster }), ...(parent && { parent }), ...(tension && { tension }) };
      if (ask("insight.add", told) === null) return;
      announce(say(words.concluded, { text: values.text }));
      written(insight);
    });
  }

  /** @param {string} key */
  function edit(key) {
    const known = live.state.insights[key];
    const linked = Object.keys(known.notes ?? {}).filter((note) => live.state.notes[note]);
    show({ ...known, notes: linked }, known.kind === "need" && known.verb ? "verb" : "text", (values, notes) => {
      const changed = Object.entries(values).filter(([name, value]) => value !== (known[name] ?? ""));
      if (changed.length) ask("insight.edit", { insight: key, ...Object.fromEntries(changed) });
      for (const note of linked.filter((one) => !notes.includes(one))) ask("insight.link", { insight: key, note, on: false });
      written(key);
    }, true);
  }

  function show(given, first, keep, known = false) {
    draft = given;
    const inParts = given.kind === "need" && (!known || Boolean(given.verb));
    form.toggleAttribute("data-in-parts", inParts);
    form.elements.text.required = !inParts;
    form.elements.verb.required = form.elements.who.required = inParts;
    write(field(dialog, "title"), known ? words.edit_insight : words.new_insight[given.kind]);
    fill(dialog, { text: given.text ?? "", who: given.who ?? "", verb: given.verb ?? "", because: given.because ?? "" });
    drawNotes(given.notes ?? []);
    advise();
    openForm(dialog, first, (values) => keep({ ...asWritten(given, values, inParts), kind: given.kind }, chosen()));
  }

  /** @param {any} given @param {any} values @param {boolean} inParts */
  function asWritten(given, { text, who, verb, because }, inParts) {
    if (!inParts) return { text: text.trim() };
    const parts = { who: who.trim(), verb: verb.trim(), because: because.trim() };
    return { text: sentence(parts), ...parts };
  }

  /** The notes under it, each to be left out. */
  function drawNotes(notes) {
    const list = field(dialog, "notes");
    field(dialog, "under").hidden = notes.length === 0;
    list.replaceChildren(
      ...notes.map((key) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        label.className = "conclude-form__check";
        box.type = "checkbox";
        box.checked = true;
        box.value = key;
        const text = document.createElement("span");
        text.dir = "auto";
        text.textContent = live.state.notes[key].text;
        label.append(box, text);
        return label;
      }),
    );
  }

  const chosen = () => [...field(dialog, "notes").querySelectorAll("input:checked")].map((box) => box.value);

  function advise() {
    const values = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
    const inParts = form.hasAttribute("data-in-parts");
    if (inParts) write(field(dialog, "sentence"), sentence(values));
    const under = chosen().length > 0 || notesUnder(live.state, { ...draft, notes: {} }).length > 0;
    const begun = draft.kind === "hmw" ? values.text.trim() !== words.hmw_begin.trim() : values.verb.trim() !== "";
    const rules = begun ? lint({ kind: draft.kind, ...values }, { supported: under, words: words.lint }) : [];
    const list = field(dialog, "advice");
    const told = rules.map((rule) => words.advice[rule]);
    if (told.join() === [...list.children].map((item) => item.textContent).join()) return;
    list.replaceChildren(
      ...told.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }),
    );
  }
  form.addEventListener("input", advise);

  return { begin, edit };
}

/** A need as a sentence. @param {Record<string, string>} parts */
export function sentence({ who = "", verb = "", because = "" }) {
  const given = { who: who.trim() || "…", verb: verb.trim() || "…", because: because.trim() };
  return say(given.because ? words.need : words.need_without_why, given);
}
