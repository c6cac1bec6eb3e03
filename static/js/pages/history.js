/** Times of the history in the reader's own clock; without scripts they are given in UTC. */

const language = document.documentElement.lang || undefined;

/** Twelve hours or twenty-four, as the reader's browser has it. */
const { hourCycle } = new Intl.DateTimeFormat(navigator.language, { hour: "numeric" }).resolvedOptions();

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const SHAPES = {
  day: { dateStyle: "long" },
  minute: { hour: "2-digit", minute: "2-digit", hourCycle },
  moment: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle },
};

for (const time of document.querySelectorAll("time[data-time]")) {
  const at = new Date(time.getAttribute("datetime") ?? "");
  const shape = SHAPES[time.getAttribute("data-time") ?? ""];
  if (!shape || Number.isNaN(at.getTime())) continue;
  time.textContent = new Intl.DateTimeFormat(language, shape).format(at);
  time.setAttribute("title", new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium", hourCycle }).format(at));
}
for (const note of document.querySelectorAll("[data-utc]")) note.remove();
