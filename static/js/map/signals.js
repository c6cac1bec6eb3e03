/** A raised hand, "I'm done", and what the facilitator sees of them: how many are ready, who has not written yet. */

import { field, write } from "../lib/dom.js";
import { runs } from "./allowed.js";
import { announce } from "./announce.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const ASK_AGAIN_MS = 5000;

/** @param {Record<string, any>} map  with `panel` @returns {{draw: () => void, actions: Record<string, () => void>}} */
export function signalling({ live, ask, panel }) {
  const mine = document.querySelector("[data-signals]");
  const summary = document.querySelector("[data-signals-summary]");
  const board = panel.dialog.querySelector("[data-signal-board]");
  const writers = panel.dialog.querySelector("[data-writers]");
  let known = live.state.people ?? {};
  let asking;

  function draw() {
    const people = live.state.people ?? {};
    const me = people[live.me];
    const isLive = live.state.workshop.state === "live";
    const iRun = runs(live.state, live.me);
    mine.hidden = !(me?.role === "editor" && isLive);
    for (const signal of ["hand", "ready"]) {
      mine.querySelector(`[data-signal="${signal}"]`).setAttribute("aria-pressed", String(Boolean(me?.[signal])));
    }
    const { ready, all, hands, waiting } = counted(people);
    const parts = [
      isLive && all > 0 && say(words.ready_of, { n: ready, total: all }),
      hands.length > 0 && say(words.hands, { n: hands.length }),
      waiting.length > 0 && say(words.waiting, { n: waiting.length }),
    ].filter(Boolean);
    summary.hidden = !iRun || parts.length === 0;
    summary.toggleAttribute("data-calls", hands.length + waiting.length > 0);
    write(field(summary, "summary"), parts.join(" · "));
    board.hidden = !iRun;
    write(field(board, "ready"), say(words.ready_of, { n: ready, total: all }));
    field(board, "hands-line").hidden = hands.length === 0;
    write(field(board, "hands"), say(words.hands_of, { names: hands.map((key) => people[key].name).join(", ") }));
    if (iRun) tellNews(people);
    known = people;
  }

  function tellNews(people) {
    for (const [key, person] of Object.entries(people)) {
      if (key === live.me) continue;
      if (person.waiting && !person.gone && !known[key]?.waiting) {
        const said = say(words.waits, { name: person.name });
        toast(said, { label: words.let_in, run: () => ask("person.admit", { person: key }) });
        announce(said);
      } else if (person.hand && !known[key]?.hand) {
        announce(say(words.raised, { name: person.name }));
      }
    }
  }

  /** The server counts who has written; nobody else could, and nobody else may. */
  async function askWhoWrote() {
    if (!panel.dialog.open || !runs(live.state, live.me)) {
      writers.replaceChildren();
      return;
    }
    try {
      const answer = await fetch(writers.dataset.writers);
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (writers.textContent !== page.body.textContent) writers.replaceChildren(...page.body.childNodes);
      }
    } catch {
      // no network: the next time
    }
    clearTimeout(asking);
    asking = setTimeout(askWhoWrote, ASK_AGAIN_MS);
  }
  panel.dialog.addEventListener("opened", askWhoWrote);
  panel.dialog.addEventListener("close", () => clearTimeout(asking));

  return {
    draw,
    actions: {
      hand() {
        const up = !live.state.people[live.me]?.hand;
        if (ask("hand", { up }) !== null) announce(up ? words.hand_up : words.hand_down);
      },
      ready() {
        const ready = !live.state.people[live.me]?.ready;
        if (ask("ready", { ready }) !== null) announce(ready ? words.done : words.not_done);
      },
      "signals-reset": () => ask("signals.reset", {}),
    },
  };
}

/** Of those who write and are in: how many are ready; whose hands are up and who waits, in the order of the list. */
function counted(people) {
  const keys = Object.keys(people).filter((key) => !people[key].gone);
  const inside = keys.filter((key) => !people[key].waiting);
  const writers = inside.filter((key) => people[key].role === "editor");
  return {
    ready: writers.filter((key) => people[key].ready).length,
    all: writers.length,
    hands: inside.filter((key) => people[key].hand),
    waiting: keys.filter((key) => people[key].waiting),
  };
}
