/** What a screen reader hears: one's own doing at once, the others' merged into a calm line now and then. */

import { setting } from "./settings.js";
import { say, words } from "./words.js";

const CALM_MS = 4500;
const SENTENCES = 3;
const TOLD_ELSEWHERE = /^(step|timer|workshop)\.|^map\.restore$|^person\.undo$|\.reveal$/; // conduct.js, told.js

/** Say what one has just done. @param {string} text */
export function announce(text) {
  const line = document.querySelector("[data-aloud]");
  // The same words twice are two events: an emptied line is read again.
  line.textContent = "";
  requestAnimationFrame(() => {
    line.textContent = text;
  });
}

/** Say from time to time what others did. @param {import("./live.js").LiveMap} live */
export function announceOthers(live) {
  const line = document.querySelector("[data-aloud-others]");
  let heard = new Map();
  let timer;
  const flush = () => {
    timer = undefined;
    line.textContent = sentences(heard, live.state).join(". ");
    heard = new Map();
  };
  live.on("event", (event, own) => {
    if (own || TOLD_ELSEWHERE.test(event.do) || !event.by || !setting("aloud")) return;
    collect(heard, event);
    timer ??= setTimeout(flush, CALM_MS);
  });
}

/** Things of one kind by one person are counted together; typing in one note is one change. */
function collect(heard, event) {
  const what = words.said[event.do] ? event.do : "other";
  const touched = Object.keys(event.patch.notes ?? event.patch.evidence ?? {});
  const region = what === "note.add" ? event.patch.notes?.[touched[0]]?.region : undefined;
  const id = [event.by, what, region].join(" ");
  const entry = heard.get(id) ?? { by: event.by, what, region, things: new Set() };
  (touched.length ? touched.slice(0, 1) : [event.rev]).forEach((key) => entry.things.add(key));
  heard.set(id, entry);
}

function sentences(heard, state) {
  const all = [...heard.values()].map(({ by, what, region, things }) =>
    say(words.said[what], {
      name: state.people?.[by]?.name ?? words.somebody,
      region: words.region[region] ?? "",
      n: things.size,
    }),
  );
  return all.length > SENTENCES ? [...all.slice(0, SENTENCES), "…"] : all;
}
