/** What is asked of the room at this moment: the step, its question, how far everybody is. Never the script, never a tally. */

import { clone, field, write } from "../lib/dom.js";
import { agendaOf, hiddenNow, placeNow } from "../map/agenda.js";
import { shortName } from "../map/ballot_marks.js";
import { closedBallots, openBallot, ranked, voterCount } from "../map/votes.js";
import { say, words } from "../map/words.js";
import { theDoor } from "./door.js";

const RESULTS = 5;
const LONG_PROMPT = 180;

/** @param {import("../map/live.js").LiveMap} live @returns {{draw: () => void}} */
export function nowView(live) {
  const show = document.querySelector('[data-shows="now"]');
  const inBar = field(document, "bar-step");
  const door = theDoor();

  function draw() {
    const { state } = live;
    const steps = agendaOf(state);
    const at = placeNow(state, steps);
    const step = steps[at];
    const isLive = state.workshop.state === "live";
    const said = step ? toldBy(step, at, steps.length) : outside(state);
    line("place", said.place);
    write(field(show, "title"), said.title);
    line("prompt", said.prompt);
    show.dataset.prompt = (said.prompt ?? "").length > LONG_PROMPT ? "long" : "short";
    fact("alone", step?.private && (state.workshop.reads ? words.step.alone_read : words.step.alone));
    drawCounts(state, step);
    drawResults(state, step);
    door.show(isLive && at <= 0);
    show.dataset.step = step?.kind ?? "none";
    line("bar-step", step?.title, inBar);
  }

  function drawCounts(state, step) {
    const hidden = hiddenNow(state);
    const ballot = openBallot(state);
    const ready = readiness(state.people);
    const isLive = state.workshop.state === "live";
    fact("unseen", hidden.n > 0 && say(words.unseen, hidden));
    fact("voted", ballot && say(words.have_voted, { voters: ballot.voters, n: voterCount(state) }));
    fact("ready", step && ready.ready > 0 && say(words.present.ready, ready));
    fact("people", isLive && !step && say(words.present.people_in, { n: peopleIn(state.people) }));
  }

  /** What the round of this step put first, once it is closed: every voting step opens one (W3). */
  function drawResults(state, step) {
    const [last] = closedBallots(state);
    const told = step?.kind === "vote" && last && !openBallot(state);
    const first = told ? ranked(state, last).slice(0, RESULTS) : [];
    const list = field(show, "results");
    list.hidden = first.length === 0;
    list.replaceChildren(
      ...first.map(({ key, votes, name }) => {
        const item = clone("now-result-template");
        write(field(item, "name"), name === undefined ? words.gone_since : shortName(state, last.target, key));
        write(field(item, "votes"), say(words.got_votes, { n: votes }));
        return item;
      }),
    );
  }

  /** A line of its own, absent while there is nothing to say. */
  function line(name, text, element = field(show, name)) {
    element.hidden = !text;
    write(element, text || "");
  }

  function fact(name, text) {
    field(show, name).hidden = !text;
    write(field(show, `${name}-said`), text || "");
  }

  return { draw };
}

/** @param {import("../map/agenda.js").Planned} step @param {number} at @param {number} of */
function toldBy({ title, prompt }, at, of) {
  return { place: say(words.step.place, { n: at + 1, of }), title, prompt };
}

/** Out of the agenda: what this is all about. @param {import("../map/wire.js").Snapshot} state */
function outside({ workshop, map }) {
  const { not_open, soon, ended, thanks, welcome } = words.present;
  if (workshop.state === "planned") return { place: not_open, title: map.title, prompt: soon };
  if (workshop.state === "ended") return { place: ended, title: map.title, prompt: thanks };
  return { place: welcome, title: map.title, prompt: map.situation };
}

/** How many of those who write say that they are done. @param {Record<string, import("../map/wire.js").Person>} people */
function readiness(people) {
  const writers = Object.values(people).filter(({ role, gone, waiting }) => role === "editor" && !gone && !waiting);
  return { ready: writers.filter(({ ready }) => ready).length, n: writers.length };
}

/** @param {Record<string, import("../map/wire.js").Person>} people */
function peopleIn(people) {
  return Object.values(people).filter(({ gone, waiting }) => !gone && !waiting).length;
}
