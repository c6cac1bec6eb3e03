/** Watch a map grow: a slider over its changes, by hand or by itself. For the facilitator. */

import { dataOf, field, write } from "../lib/dom.js";
import { drawBelt } from "../map/belt.js";
import { drawCoverage } from "../map/coverage.js";
import { Past } from "../map/past.js";
import { changed } from "../map/patch.js";
import { Board } from "../map/render.js";
import { say, words } from "../map/words.js";
import { EMPTY } from "../map/wire.js";

const WHOLE_HISTORY_MS = 60_000; // at its own pace a replay takes a minute, and a short one less
const SLOWEST = 2; // changes a second

const data = dataOf("replay-data");
const board = new Board(document.querySelector("[data-board]"));
const player = document.querySelector("[data-player]");
const slider = /** @type {HTMLInputElement} */ (field(player, "slider"));
const button = field(player, "play");
const clock = new Intl.DateTimeFormat(navigator.language, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

const past = new Past();
let shown = { place: -1, state: EMPTY };
let frame = 0;

try {
  await load();
  ready();
} catch {
  write(field(player, "said"), words.replay.failed);
}

async function load() {
  let after = 0;
  while (after < data.revision) {
    const answer = await fetch(`${data.changes}?after=${after}`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { changes } = await answer.json();
    if (changes.length === 0) break;
    past.add(changes.filter(({ rev }) => rev <= data.revision));
    after = changes[changes.length - 1].rev;
    write(field(player, "said"), say(words.replay.loading, { n: after, total: data.revision }));
  }
}

function ready() {
  slider.max = String(past.changes.length);
  slider.value = slider.max;
  slider.disabled = false;
  button.disabled = false;
  show(past.changes.length);
  slider.addEventListener("input", () => {
    pause();
    show(Number(slider.value));
  });
  player.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && event.target.closest("[data-action]");
    if (pressed) actions[pressed.getAttribute("data-action") ?? ""]?.();
  });
}

/** @type {Record<string, () => void>} */
const actions = {
  play: () => (frame ? pause() : play()),
  back: () => step(-1),
  on: () => step(1),
};

/** @param {number} by */
function step(by) {
  pause();
  show(Math.min(past.changes.length, Math.max(1, shown.place + by)));
}

/** Draw the map after so many changes, and say what the last of them was. @param {number} place */
function show(place) {
  if (place === shown.place) return;
  const state = past.at(place);
  const changes = changed(shown.state, state);
  if (changes) {
    const all = shown.place < 0;
    board.draw(state, { ...changes, all });
    if (changes.map || changes.persona) drawBelt(state);
    drawCoverage(state, board.regions);
  }
  shown = { place, state };
  slider.value = String(place);
  const change = past.changes[place - 1];
  const time = change.at ? clock.format(new Date(change.at)) : "";
  const told = say(time ? words.replay.at : words.replay.no_time, { time, step: change.step, said: change.said });
  slider.setAttribute("aria-valuetext", told);
  write(field(player, "said"), told);
  field(player, "moment").setAttribute("href", data.moment.replace(/0\/$/, `${change.rev}/`));
}

function play() {
  const from = shown.place >= past.changes.length ? 1 : shown.place;
  const pace = Math.max(SLOWEST, past.changes.length / (WHOLE_HISTORY_MS / 1000)) * Number(field(player, "speed").value);
  let began = 0;
  const next = (/** @type {number} */ now) => {
    began ||= now;
    const place = Math.min(past.changes.length, from + Math.floor(((now - began) / 1000) * pace));
    show(place);
    if (place < past.changes.length) frame = requestAnimationFrame(next);
    else pause();
  };
  frame = requestAnimationFrame(next);
  drawButton();
}

function pause() {
  cancelAnimationFrame(frame);
  frame = 0;
  drawButton();
}

function drawButton() {
  const name = frame ? "pause" : "play";
  write(field(button, "word"), words.replay[name]);
  const use = button.querySelector("use");
  use?.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*$/, `#${name}`));
}
