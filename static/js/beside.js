/** All maps of a workshop side by side come to life: each has its own socket, all of them one clock. */

import { dataOf, field, write } from "./lib/dom.js";
import { stepNow } from "./map/allowed.js";
import { openMap } from "./map/live.js";
import { Board } from "./map/render.js";
import { shortTitle } from "./map/siblings.js";
import { readingOf } from "./map/timer.js";
import { say, words } from "./map/words.js";

const LOOK_MS = 200;
const NAMES = 8;
const { maps } = dataOf("map-data");
const page = /** @type {HTMLElement} */ (document.querySelector("[data-beside]"));
const lives = await Promise.all(maps.map((one) => openMap({ ...one, wall: true })));

lives.forEach((live, at) => {
  const column = document.querySelector(`[data-beside-map="${maps[at].map}"]`);
  const board = new Board(column);
  live.on("change", (changes) => {
    board.draw(live.state, changes);
    drawHead(column, live.state, maps[at].map);
    drawNow();
    // A map that came or went changes the page itself.
    if (Object.keys(live.state.workshop.maps ?? {}).length !== maps.length) location.reload();
  });
  live.on("status", (status) => {
    if (status.kind === "action" && status.reason === "deleted") column.remove();
    drawStatus();
  });
  drawHead(column, live.state, maps[at].map);
});
drawNow();
setInterval(drawNow, LOOK_MS);
setTimeout(drawStatus, 1500); // a connection that is only being made is no news yet
chooseQuadrant();

function drawHead(column, { map, persona, notes, unseen, people, workshop }, key) {
  write(field(column, "title"), shortTitle(map.title, workshop.title));
  write(field(column, "persona"), persona.name);
  write(field(column, "notes"), say(words.notes, { n: Object.keys(notes).length }));
  write(field(column, "unseen"), unseen.notes ? ` · ${say(words.maps.unseen, { n: unseen.notes })}` : "");
  const names = Object.values(people ?? {})
    .filter((person) => person.map === key && !person.gone && person.role !== "facilitator")
    .map((person) => person.name);
  const more = say(words.maps.more_names, { names: names.slice(0, NAMES).join(", "), n: names.length - NAMES });
  write(field(column, "people"), names.length > NAMES ? more : names.join(", "));
}

/** The step and the clock of the workshop, which are the same on each of its maps (W1). */
function drawNow() {
  const [{ state, serverNow }] = lives;
  const line = document.querySelector("[data-step]");
  const step = stepNow(state);
  const reading = readingOf(state.workshop.timer, serverNow);
  line.hidden = !step && reading.how === "none";
  line.dataset.how = reading.how;
  write(field(line, "step-title"), step?.title ?? "");
  write(field(line, "time"), reading.text);
}

function drawStatus() {
  const chip = document.querySelector("[data-status-chip]");
  const found = lives.map(({ status }) => status);
  const worst = ["action", "reconnecting", "live"].map((kind) => found.find((one) => one.kind === kind)).find(Boolean);
  if (!worst) return;
  chip.hidden = false;
  chip.dataset.status = worst.kind;
  const stopped = worst.kind === "action" ? words.stopped[worst.reason] : undefined;
  write(field(chip, "status"), stopped ?? say(words.status[worst.kind], { n: 0 }));
  const ended = document.querySelector("[data-ended]");
  ended.hidden = !stopped;
  if (stopped) write(field(ended, "why"), worst.msg ?? words.reason[worst.reason] ?? stopped);
}

/** On a phone one quadrant at a time, the maps below each other. */
function chooseQuadrant() {
  const chips = document.querySelector("[data-choose]");
  chips.hidden = false;
  const show = (chosen) => {
    page.dataset.only = chosen.dataset.shows;
    for (const chip of chips.querySelectorAll("button")) chip.setAttribute("aria-pressed", String(chip === chosen));
    for (const quadrant of page.querySelectorAll(".beside__quadrant")) {
      quadrant.toggleAttribute("data-aside", quadrant.dataset.region !== chosen.dataset.shows);
    }
  };
  chips.addEventListener("click", ({ target }) => {
    const chip = target.closest("button");
    if (chip) show(chip);
  });
  show(chips.querySelector("button"));
}
