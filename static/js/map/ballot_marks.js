/** On the board: plus and minus where a round asks for votes, the tally where one has closed. */

import { clone, field, write } from "../lib/dom.js";
import { countedBallots, given, nameOf, openBallot, votesLeft } from "./votes.js";
import { say, words } from "./words.js";

const MOST_DOTS = 5;
const SHORT = 60;

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, possible: Record<string, any>}} map */
export function ballotMarks({ live, board, possible }) {
  /** Where votes for a thing stand. @param {string} target @param {string} key @returns {Element | null | undefined} */
  function homeOf(target, key) {
    if (target === "clusters") return board.cluster(key)?.querySelector("[data-handle]");
    return target === "notes" ? board.note(key) : document.querySelector(`[data-insight="${key}"]`);
  }

  function drawVote(home, ballot, key) {
    const mark = home.querySelector(":scope > [data-vote]") ?? clone("vote-template");
    if (!mark.parentElement) home.append(mark);
    mark.dataset.vote = key;
    const n = given(live.state, ballot.key)[key] ?? 0;
    const name = shortName(live.state, ballot.target, key);
    write(field(mark, "given"), n ? String(n) : "");
    drawDots(field(mark, "dots"), n);
    const [less, more] = mark.querySelectorAll("button");
    less.hidden = n === 0;
    less.setAttribute("aria-label", say(words.vote_off, { name }));
    more.setAttribute("aria-label", say(words.vote_for, { name, n }));
    more.setAttribute("aria-disabled", String(n >= ballot.most || votesLeft(live.state, ballot) === 0));
    for (const button of [less, more]) button.tabIndex = ballot.target === "insights" ? 0 : -1;
    mark.toggleAttribute("data-given", n > 0);
    return mark;
  }

  function drawTally(home, n) {
    const mark = home.querySelector(":scope > [data-tally]") ?? clone("tally-template");
    if (!mark.parentElement) home.append(mark);
    drawDots(field(mark, "dots"), n);
    write(field(mark, "count"), String(n));
    write(field(mark, "said"), say(words.got_votes, { n }));
    return mark;
  }

  return {
    draw() {
      const { state } = live;
      const ballot = openBallot(state);
      const kept = new Set();
      if (ballot && possible.whyNot("vote.add") === null) {
        for (const key of Object.keys(state[ballot.target])) {
          const home = homeOf(ballot.target, key);
          if (home && !state[ballot.target][key].hidden) kept.add(drawVote(home, ballot, key));
        }
      } else if (!ballot) {
        const [last] = countedBallots(state);
        for (const [key, n] of Object.entries(last?.tally ?? {})) {
          const home = homeOf(last.target, key);
          if (home) kept.add(drawTally(home, n));
        }
      }
      for (const mark of document.querySelectorAll("[data-vote], [data-tally]")) if (!kept.has(mark)) mark.remove();
    },
  };
}

/** A name short enough to be said. @param {import("./wire.js").Snapshot} state @param {string} target @param {string} key */
export function shortName(state, target, key) {
  const name = nameOf(state, target, key) || words.unnamed;
  return name.length > SHORT ? `${name.slice(0, SHORT - 1)}…` : name;
}

function drawDots(element, n) {
  write(element, "●".repeat(Math.min(n, MOST_DOTS)));
}
