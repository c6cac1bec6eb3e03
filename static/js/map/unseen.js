/** What is written and not shown yet: a quiet stack of paper with a number, and its end when it is shown. */

import { field, write } from "../lib/dom.js";
import { hiddenNow } from "./agenda.js";
import { say, words } from "./words.js";

const MOST_AT_ONCE = 40; // more than this come together: one eye cannot follow them

/** What showing shows: it is for the whole workshop. @param {import("./wire.js").Snapshot} state @param {number} n */
export function showing(state, n) {
  const several = Object.keys(state.workshop.maps).length > 1;
  return say(several ? words.step.show_everywhere : words.step.show_rest, { n });
}

/** @param {import("./live.js").LiveMap} live */
export function unseenStack(live) {
  const stack = document.querySelector("[data-unseen]");
  return {
    draw() {
      const hidden = hiddenNow(live.state);
      stack.hidden = hidden.n === 0;
      if (hidden.n > 0) write(field(stack, "stack-said"), say(words.unseen, hidden));
    },
    /** Notes that have just been shown come one after the other. @param {HTMLElement[]} notes */
    scatter(notes) {
      notes.slice(0, MOST_AT_ONCE).forEach((note, at) => {
        note.style.setProperty("--turn", String(at));
        note.dataset.shown = "";
        note.addEventListener("animationend", () => {
          delete note.dataset.shown;
          note.style.removeProperty("--turn");
        }, { once: true });
      });
    },
  };
}
