/** The votes of a map in one place: the open round for the room, and what every closed round put first. */

import { clone, field, write } from "../lib/dom.js";
import { shortName } from "./ballot_marks.js";
import { candidates, closedBallots, entered, openBallot, ranked } from "./votes.js";
import { say, words } from "./words.js";

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function, possible: Record<string, any>}} map */
export function resultsPanel({ live, board, choice, ask, possible }) {
  const dialog = document.querySelector("[data-results]");
  const list = dialog.querySelector("[data-results-list]");
  const room = dialog.querySelector("[data-room-votes]");
  const heads = room.querySelector("[data-heads]");
  let drawn = "";
  let listed = "";

  function drawRoom(ballot) {
    room.hidden = !(ballot && possible.runs());
    if (room.hidden || room.contains(document.activeElement)) return;
    heads.value = String(ballot.heads ?? 0);
    drawEntries(ballot);
  }

  function drawEntries(ballot) {
    if (!ballot.heads) return field(room, "entries").replaceChildren();
    const known = entered(live.state, ballot.key);
    field(room, "entries").replaceChildren(
      ...candidates(live.state, ballot.target).map((key) => {
        const item = clone("room-vote-template");
        item.dataset.on = key;
        write(field(item, "name"), shortName(live.state, ballot.target, key));
        const input = item.querySelector("input");
        input.value = String(known[key] ?? 0);
        input.max = String(ballot.most * ballot.heads);
        return item;
      }),
    );
  }

  /** Insights stand on no board: here they are voted on. */
  function drawInsights(ballot) {
    const items = dialog.querySelector("[data-ballot-items]");
    items.hidden = ballot?.target !== "insights";
    const keys = items.hidden ? [] : candidates(live.state, "insights");
    const known = new Map([...items.children].map((item) => [item.dataset.insight, item]));
    items.replaceChildren(
      ...keys.map((key) => {
        const item = known.get(key) ?? clone("insight-vote-template");
        item.dataset.insight = key;
        write(field(item, "name"), shortName(live.state, "insights", key));
        return item;
      }),
    );
  }

  function roundItem(ballot, isLast) {
    const element = /** @type {HTMLDetailsElement} */ (clone("result-template"));
    element.open = isLast;
    write(field(element, "title"), ballot.question || words.by_votes[ballot.target]);
    write(field(element, "voters"), say(words.voted_of, { n: ballot.voters }));
    const items = ranked(live.state, ballot);
    field(element, "none").hidden = items.length > 0;
    field(element, "items").setAttribute("aria-label", words.by_votes[ballot.target]);
    field(element, "items").replaceChildren(...items.map((item) => resultItem(ballot, item)));
    const again = element.querySelector('[data-action="round-reopen"]');
    again.hidden = !isLast || !possible.runs() || Boolean(openBallot(live.state)) || live.state.workshop.names === "anonymous";
    again.dataset.round = ballot.key;
    return element;
  }

  /** @param {import("./votes.js").Ballot} ballot @param {{key: string, votes: number, room: number, name?: string}} item */
  function resultItem(ballot, { key, votes, room: fromRoom, name }) {
    const item = clone("result-item-template");
    const button = item.querySelector("button");
    button.dataset.on = key;
    button.disabled = name === undefined;
    write(field(item, "name"), name === undefined ? words.gone_since : shortName(live.state, ballot.target, key));
    write(field(item, "dots"), "●".repeat(Math.min(votes, 12)));
    write(field(item, "votes"), say(words.got_votes, { n: votes }));
    write(field(item, "room"), fromRoom ? say(words.of_the_room, { n: fromRoom }) : "");
    return item;
  }

  function draw() {
    const ballot = openBallot(live.state);
    const shown = ballot?.target === "insights" ? candidates(live.state, "insights").join() : "";
    if (shown !== listed) {
      listed = shown;
      drawInsights(ballot);
    }
    if (!dialog.open) return;
    drawRoom(ballot);
    const runs = possible.runs();
    dialog.querySelector('[data-action="round-new"]').hidden = !runs || Boolean(ballot);
    const closed = closedBallots(live.state);
    field(dialog, "no-rounds").hidden = closed.length > 0;
    const news = JSON.stringify([closed, runs, ballot?.key, live.state.clusters]);
    if (news === drawn) return;
    drawn = news;
    list.replaceChildren(...closed.map((one, at) => roundItem(one, at === 0)));
  }

  room.addEventListener("change", ({ target }) => {
    const ballot = openBallot(live.state);
    const n = Number(target.value);
    if (!ballot || !Number.isInteger(n) || n < 0) return;
    if (target === heads) ask("round.heads", { round: ballot.key, heads: n });
    else ask("vote.enter", { round: ballot.key, on: target.closest("[data-on]").dataset.on, n });
  });

  function open() {
    if (!dialog.open) dialog.showModal();
    drawn = "";
    draw();
  }

  return {
    draw,
    open,
    actions: {
      results: open,
      "round-reopen": (button) => ask("round.reopen", { round: button.dataset.round }),
      "result-show"(button) {
        dialog.close();
        const key = button.dataset.on;
        choice.focus(board.cluster(key) ?? board.note(key));
      },
    },
  };
}
