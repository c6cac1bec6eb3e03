/** Writing inside a note. The field stands where the words stood; others' words come in while one types. */

import { field } from "../lib/dom.js";
import { announce } from "./announce.js";
import { here } from "./presence.js";
import { moveSelection, lengthOf } from "./text.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const LIMIT = 2000;
const QUIET_MS = 3000;

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, remove: (key: string) => void, possible: any}} map */
export function noteEditor({ live, board, choice, remove, possible }) {
  /** @param {string | undefined} key */
  function edit(key) {
    const element = key ? board.note(key) : undefined;
    if (!key || !element || element.querySelector(".note__editor")) return;
    if (!possible.refuses("note.edit", { note: key })) write(key, element);
  }

  /** @param {string} key @param {HTMLElement} element */
  function write(key, element) {
    const editor = fieldFor(element);
    const problem = document.createElement("p");
    problem.className = "note__problem";
    problem.setAttribute("role", "alert");
    const pen = live.write(key, { changed: (text, op) => takeIn(text, op) });
    let quiet;
    let left = false;
    editor.value = pen.text;
    field(element, "text").hidden = true;
    field(element, "text").after(editor, problem);
    editor.focus();
    editor.setSelectionRange(editor.value.length, editor.value.length);
    here({ holding: key, typing: false });

    function takeIn(text, op) {
      if (text === null) {
        announce(words.gone);
        toast(words.gone);
        close();
      } else {
        const { start, end } = moveSelection(op, editor.value, { start: editor.selectionStart, end: editor.selectionEnd });
        editor.value = text;
        editor.setSelectionRange(start, end);
      }
    }

    function typed() {
      const over = lengthOf(editor.value) - LIMIT;
      problem.textContent = over > 0 ? say(words.too_long, { n: over }) : "";
      pen.type(editor.value);
      here({ holding: key, typing: true });
      clearTimeout(quiet);
      quiet = setTimeout(() => here({ typing: false }), QUIET_MS);
    }

    function close({ focus = false } = {}) {
      if (left) return;
      left = true;
      clearTimeout(quiet);
      const blank = pen.leave() === "blank";
      editor.remove();
      problem.remove();
      field(element, "text").hidden = false;
      here({ holding: undefined, typing: false });
      if (focus && element.isConnected) choice.focus(element);
      if (blank) remove(key);
    }

    editor.addEventListener("input", (event) => {
      if (!event.isComposing) typed();
    });
    editor.addEventListener("compositionend", typed);
    editor.addEventListener("blur", () => close());
    editor.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Escape" || (event.key === "Enter" && !event.shiftKey)) {
        event.preventDefault();
        close({ focus: true });
      }
    });
  }

  tapTwice(board.root, edit);
  return { edit };
}

function fieldFor(element) {
  const editor = document.createElement("textarea");
  editor.className = "note__editor";
  editor.dir = "auto";
  editor.enterKeyHint = "done";
  editor.setAttribute("aria-label", words.edit_label);
  editor.style.minHeight = `${field(element, "text").offsetHeight}px`;
  return editor;
}

/** A double click, or a tap on what is already chosen. */
function tapTwice(root, edit) {
  const noteAt = (event) =>
    event.target.closest("button, textarea, summary") ? undefined : event.target.closest("[data-note]");
  let chosenBefore;
  root.addEventListener("pointerdown", (event) => {
    chosenBefore = noteAt(event)?.hasAttribute("data-chosen");
  });
  root.addEventListener("dblclick", (event) => edit(noteAt(event)?.dataset.note));
  root.addEventListener("click", (event) => {
    if (event.pointerType === "touch" && chosenBefore) edit(noteAt(event)?.dataset.note);
  });
}
