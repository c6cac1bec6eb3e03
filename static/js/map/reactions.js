/** Reactions to a note: three marks on the chosen note, and how many of each it has, on its foot. */

import { clone, field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { say, words } from "./words.js";

const KINDS = ["surprises", "matches", "unclear"];

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, ask: Function, possible: Record<string, any>}} map */
export function reactions({ live, board, ask, possible }) {
  const mine = (note, kind) =>
    Object.values(live.state.reactions).some((reaction) => reaction.note === note && reaction.kind === kind);

  function drawCounts(element, note) {
    const counts = note.reactions ?? {};
    const known = element.querySelector(":scope > .note__foot > [data-reacted]");
    if (!KINDS.some((kind) => counts[kind])) return known?.remove();
    const marks = known ?? clone("reacted-template");
    if (!known) element.querySelector(".note__foot").append(marks);
    for (const kind of KINDS) {
      const mark = marks.querySelector(`[data-kind="${kind}"]`);
      const n = counts[kind] ?? 0;
      mark.hidden = n === 0;
      write(field(mark, "n"), String(n));
      write(field(mark, "said"), say(words.reacted, { kind: words.reaction[kind], n }));
    }
    return undefined;
  }

  function drawTools(key, may) {
    const element = board.note(key);
    if (!element) return;
    const known = element.querySelector(":scope > [data-react-tools]");
    if (!may) {
      known?.remove();
      return;
    }
    const tools = known ?? clone("react-template");
    if (!known) element.append(tools);
    for (const button of tools.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(mine(key, button.dataset.kind)));
    }
  }

  function draw() {
    const may = possible.whyNot("note.react") === null;
    const chosen = board.root.querySelector("[data-note][data-chosen]")?.dataset.note;
    for (const tools of board.root.querySelectorAll("[data-react-tools]")) {
      if (tools.closest("[data-note]").dataset.note !== chosen) tools.remove();
    }
    for (const [key, note] of Object.entries(live.state.notes)) {
      const element = board.note(key);
      if (element) drawCounts(element, note);
    }
    if (chosen && live.state.notes[chosen]) drawTools(chosen, may && !live.state.notes[chosen].hidden);
  }

  live.on("change", draw);
  board.root.addEventListener("focusin", draw);
  draw();
  return {
    actions: {
      react(button) {
        const note = button.closest("[data-note]").dataset.note;
        const { kind } = button.dataset;
        const on = !mine(note, kind);
        if (ask("note.react", { note, kind, on }) === null) return;
        const n = live.state.notes[note]?.reactions?.[kind] ?? 0;
        announce(say(words.reacted, { kind: words.reaction[kind], n }));
      },
    },
  };
}
