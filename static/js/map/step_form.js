/** The forms of whoever runs the workshop: one step of the agenda, and the settings of the workshop. */

import { field, write } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { words } from "./words.js";

const WORDS_OF_A_STEP = ["title", "prompt", "script", "done_when"];

/** @param {Record<string, any>} map */
export function stepForm({ live, ask }) {
  const dialog = document.querySelector("[data-step-dialog]");
  const form = dialog.querySelector("form");
  let changing; // the step's key
  let before; // the step that a new one is put in front of

  function open(title, step) {
    write(field(dialog, "dialog-title"), title);
    field(dialog, "kind-choice").hidden = Boolean(changing);
    for (const name of WORDS_OF_A_STEP) form.elements[name].value = step[name] ?? "";
    form.elements.minutes.value = step.minutes;
    for (const name of ["may", "regions"]) {
      for (const box of form.querySelectorAll(`[name=${name}]`)) box.checked = Boolean(step[name]?.[box.value]);
    }
    for (const name of ["private", "closes"]) form.elements[name].checked = Boolean(step[name]);
    dialog.showModal();
  }

  function given() {
    const chosen = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
    return {
      ...Object.fromEntries(WORDS_OF_A_STEP.map((name) => [name, form.elements[name].value.trim()])),
      minutes: Number(form.elements.minutes.value),
      may: chosen("may"),
      regions: chosen("regions"),
      private: form.elements.private.checked,
      closes: form.elements.closes.checked,
    };
  }

  tie(dialog, form, () => {
    if (changing) {
      if (!live.state.steps[changing]) return;
      if (ask("step.edit", { step: changing, ...given() }) !== null) announce(words.step.changed);
    } else {
      const kind = form.elements.kind.value;
      const added = { step: newKey(), kind, ...given(), ...(before && live.state.steps[before] && { before }) };
      if (ask("step.add", added) !== null) announce(words.step.added);
    }
  });

  return {
    /** @param {string} key */
    change(key) {
      changing = key;
      open(words.step.change.replace(" …", ""), live.state.steps[key]);
    },
    /** @param {string | undefined} inFrontOf */
    add(inFrontOf) {
      changing = undefined;
      before = inFrontOf;
      form.elements.kind.value = "discuss";
      open(words.step.new, { minutes: 5, may: { write: true, group: true, react: true } });
    },
  };
}

/** @param {Record<string, any>} map */
export function settlingForm({ live, ask }) {
  const dialog = document.querySelector("[data-settle-dialog]");
  const form = dialog.querySelector("form");

  tie(dialog, form, () => {
    const { names, reads = false, lobby = false } = live.state.workshop;
    const wanted = { names: form.elements.names.value, reads: form.elements.reads.checked, lobby: form.elements.lobby.checked };
    const is = { names, reads, lobby };
    const changed = Object.entries(wanted).filter(([name, value]) => value !== is[name]);
    if (changed.length) ask("workshop.settle", Object.fromEntries(changed));
  });

  return {
    open() {
      const { names, reads, lobby } = live.state.workshop;
      form.elements.names.value = names ?? "named";
      form.elements.reads.checked = Boolean(reads);
      form.elements.lobby.checked = Boolean(lobby);
      dialog.showModal();
    },
  };
}

/** @param {HTMLDialogElement} dialog @param {HTMLFormElement} form @param {() => void} keep */
function tie(dialog, form, keep) {
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
    keep();
  });
}
