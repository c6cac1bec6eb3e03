/** How much of the map rests on evidence, in numbers and words. Counts as workshops/findings/coverage.py does. */

import { field, write } from "../lib/dom.js";
import { say, words } from "./words.js";

const ENOUGH_SPEAKERS = 5;

/**
 * Draw the meter anew.
 * @param {import("./wire.js").Snapshot} state
 * @param {string[]} regions
 * @param {{unseen?: boolean}} [heads]  speakers may be hidden from this reader; the server counted them
 */
export function drawCoverage(state, regions, { unseen = false } = {}) {
  const meter = document.querySelector("[data-coverage]");
  if (!meter) return;
  const notes = Object.values(state.notes).filter((note) => !note.hidden); // what is one's own alone is not the map's yet
  const parts = regions.map((region) => ({ region, ...shareOf(notes.filter((note) => note.region === region)) }));
  const whole = shareOf(notes);
  const badge = badgeOf(state, whole.backed, unseen && field(meter, "badge").dataset.badge);
  write(field(meter, "percent"), `${whole.percent}%`);
  field(meter, "bar").value = whole.percent;
  write(field(meter, "rest"), restOf(whole, parts));
  field(meter, "badge").dataset.badge = badge;
  write(field(meter, "badge"), words.badge[badge]);
  field(meter, "badge").classList.toggle("badge--warn", badge === "proto");
  field(meter, "badge").classList.toggle("badge--good", badge !== "proto");
  for (const part of parts) {
    const row = meter.querySelector(`[data-part="${part.region}"]`);
    field(row, "part-bar").value = part.percent;
    write(field(row, "figure"), `${part.backed}/${part.total}`);
  }
}

function shareOf(notes) {
  const total = notes.length;
  const backed = notes.filter((note) => note.level >= 2).length;
  return { total, backed, open: total - backed, percent: percentOf(backed, total) };
}

/** 0 and 100 are only said when they are exactly true. */
function percentOf(backed, total) {
  if (!total || backed === 0) return 0;
  return backed === total ? 100 : Math.min(99, Math.max(1, Math.round((100 * backed) / total)));
}

function restOf(whole, parts) {
  if (!whole.total) return words.coverage_empty;
  if (!whole.open) return words.coverage_all;
  const most = parts.reduce((worst, part) => (part.open > worst.open ? part : worst));
  return say(words.coverage_rest, {
    n: whole.open, total: whole.total, region: words.region[most.region], most: most.open, of: most.total,
  });
}

function badgeOf(state, backed, known) {
  const speakers = new Set();
  for (const note of Object.values(state.notes)) {
    for (const [key, stance] of Object.entries(note.evidence ?? {})) {
      const speaker = stance === "supports" && state.evidence?.[key]?.speaker;
      if (speaker) speakers.add(speaker);
    }
  }
  if (!backed) return "proto";
  if (!speakers.size) return !known || known === "proto" ? "unnamed" : known;
  return speakers.size < ENOUGH_SPEAKERS ? "early" : "qualitative";
}
