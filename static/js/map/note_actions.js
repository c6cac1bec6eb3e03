/** What one may do with the chosen note or group, by name: buttons, menus and keys all come here. */

import { announce } from "./announce.js";
import { closeMenu, openMenu } from "./menu.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const BASES = ["quote", "observed", "inferred", "assumed"];

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function, run: Function, possible: any}} map */
export function noteActions({ live, board, choice, ask, run, possible }) {
  /** Delete, with a way back. @param {string} key */
  function remove(key) {
    const element = board.note(key);
    const stops = board.stops();
    const at = element ? stops.indexOf(element) : -1;
    const next = stops[at + 1] ?? stops[at - 1];
    if (ask("note.delete", { note: key }) === null) return;
    choice.focus(next);
    announce(words.deleted);
    toast(words.deleted, { label: words.undo, run: () => ask("note.restore", { note: key }) });
  }

  function setBasis(basis) {
    if (!choice.note || live.state.notes[choice.note].basis === basis) return;
    if (ask("note.basis", { note: choice.note, basis }) === null) return;
    announce(say(words.basis_set, { basis: words.basis[basis] }));
  }

  function menuFor(chosen) {
    const id = chosen.kind === "note" ? "note-menu-template" : "group-menu-template";
    const entries = document.getElementById(id).content.cloneNode(true);
    if (chosen.kind === "note") {
      const note = live.state.notes[chosen.key];
      entries.querySelector("[data-if-grouped]").hidden = !live.state.clusters[note.cluster];
      entries.querySelector(`[data-basis="${note.basis}"]`).setAttribute("aria-checked", "true");
    }
    for (const item of [...entries.querySelectorAll("[data-action]")]) {
      if (!possible.offers(item.dataset.action, chosen)) item.remove();
    }
    for (const part of entries.querySelectorAll(".menu__part:not(:has(button))")) part.remove();
    return [entries];
  }

  function openFor(beside) {
    const chosen = choice.current;
    const entries = chosen ? menuFor(chosen) : [];
    if (!chosen) announce(words.pick_note);
    else if (entries[0].querySelector(".menu__item:not([hidden])")) openMenu(beside ?? chosen.element, entries, chosen.element);
    else possible.stops(chosen.kind === "note" ? "edit" : "dissolve", chosen);
  }

  function openFrom(button) {
    const stop = button?.closest?.("[data-stop]");
    if (stop) choice.focus(stop);
    openFor(stop ? button : undefined);
  }

  board.root.addEventListener("contextmenu", (event) => {
    const stop = event.target.closest("[data-note], [data-handle]")?.closest("[data-stop]");
    if (!stop || event.pointerType === "touch" || event.target.closest("textarea, input")) return;
    event.preventDefault();
    choice.focus(stop);
    openFor();
  });

  return {
    remove,
    actions: {
      "note-menu": openFrom,
      "group-menu": openFrom,
      "note-menu-of-chosen": (button) => openFor(button),
      basis: (button) => setBasis(button.dataset.basis),
      "next-basis"() {
        const note = live.state.notes[choice.note ?? ""];
        if (note) setBasis(BASES[(BASES.indexOf(note.basis) + 1) % BASES.length]);
      },
      delete() {
        if (choice.note) remove(choice.note);
        else if (choice.current) run("dissolve");
      },
      undo() {
        closeMenu();
        announce(live.undo() ? words.restored : words.nothing_to_undo);
      },
      redo: () => announce(live.redo() ? words.redone : words.nothing_to_redo),
    },
  };
}
