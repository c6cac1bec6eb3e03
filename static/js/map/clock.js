/** The workshop's clock on the screen: the server's seconds, told politely at a minute and at zero. */

import { field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { runs, writingIsOver } from "./allowed.js";
import { setting } from "./settings.js";
import { bell } from "./sound.js";
import { crossed, readingOf } from "./timer.js";
import { say, words } from "./words.js";

const LOOK_MS = 200;

/** @param {Record<string, any>} map @param {() => void} zero called when the time is up */
export function showClock({ live, ask }, zero) {
  const element = document.querySelector("[data-clock]");
  let watch;
  /** @type {{ends?: number, ms?: number}} what the last look saw */
  let last = {};

  function draw() {
    const { timer } = live.state.workshop;
    const reading = readingOf(timer, live.serverNow);
    const leads = runs(live.state, live.me);
    element.hidden = reading.how === "none";
    element.dataset.how = reading.how;
    element.toggleAttribute("data-soon", reading.how === "runs" && reading.ms <= 60_000);
    write(field(element, "time"), reading.text);
    write(field(element, "time-said"), spoken(reading));
    field(element, "clock-tools").hidden = !leads;
    const pause = field(element, "clock-pause");
    pause.setAttribute("aria-label", reading.how === "pauses" ? words.clock.resume : words.clock.pause);
    pause.dataset.shows = reading.how === "pauses" ? "play" : "pause";
    notice(timer, reading);
    run(timer?.ends !== undefined);
  }

  function notice(timer, reading) {
    const line = timer?.ends !== undefined ? crossed(last.ends === timer.ends ? last.ms : undefined, reading.ms) : null;
    last = { ends: timer?.ends, ms: reading.ms };
    if (line === "minute") announce(words.clock.minute);
    if (line === "zero") {
      announce(writingIsOver(live.state, live.serverNow) ? words.clock.zero_closed : words.clock.zero);
      if (setting("bell")) bell();
    }
    if (line === "zero") zero();
  }

  /** Looked at several times a second, so that every screen turns over with the server's second. */
  function run(on) {
    if (on) watch ??= setInterval(draw, LOOK_MS);
    else watch = void clearInterval(watch);
  }

  document.addEventListener("visibilitychange", draw);
  return {
    draw,
    actions: {
      "clock-pause": () => ask(live.state.workshop.timer?.ends === undefined ? "timer.resume" : "timer.pause", {}),
      "clock-more": () => ask("timer.add", { seconds: 60 }),
      "clock-less": () => ask("timer.add", { seconds: -60 }),
      "clock-stop": () => ask("timer.stop", {}),
    },
  };
}

/** For a screen reader that looks at the clock; it is not read out by itself. */
function spoken({ how, text }) {
  const time = text.replace("+", "");
  if (how === "runs") return say(words.clock.left, { time });
  if (how === "over") return say(words.clock.over, { time });
  return how === "pauses" ? say(words.clock.paused, { time }) : "";
}
