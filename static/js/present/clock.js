/** The one clock of the workshop, as large as the wall: the server's seconds, in a pause and over time too. */

import { field, write } from "../lib/dom.js";
import { announce } from "../map/announce.js";
import { writingIsOver } from "../map/allowed.js";
import { crossed, readingOf } from "../map/timer.js";
import { say, words } from "../map/words.js";

const LOOK_MS = 200;

/** @param {import("../map/live.js").LiveMap} live @returns {{draw: () => void}} */
export function wallClock(live) {
  const faces = document.querySelectorAll("[data-clock]");
  let watch;
  /** @type {{ends?: number, ms?: number}} what the last look saw */
  let last = {};

  function draw() {
    const { timer } = live.state.workshop;
    const reading = readingOf(timer, live.serverNow);
    for (const face of faces) {
      face.hidden = reading.how === "none";
      face.dataset.how = reading.how;
      face.toggleAttribute("data-soon", reading.how === "runs" && reading.ms <= 60_000);
      write(field(face, "time"), reading.text);
      write(field(face, "time-said"), spoken(reading));
    }
    tell(timer, reading);
    if (timer?.ends !== undefined) watch ??= setInterval(draw, LOOK_MS);
    else watch = void clearInterval(watch);
  }

  function tell(timer, { ms }) {
    const line = timer?.ends !== undefined && crossed(last.ends === timer.ends ? last.ms : undefined, ms);
    last = { ends: timer?.ends, ms };
    if (line === "minute") announce(words.clock.minute);
    if (line === "zero") announce(writingIsOver(live.state, live.serverNow) ? words.clock.zero_closed : words.clock.zero);
  }

  document.addEventListener("visibilitychange", draw);
  return { draw };
}

function spoken({ how, text }) {
  const time = text.replace("+", "");
  if (how === "runs") return say(words.clock.left, { time });
  if (how === "over") return say(words.clock.over, { time });
  return how === "pauses" ? say(words.clock.paused, { time }) : "";
}
