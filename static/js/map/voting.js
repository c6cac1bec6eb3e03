/** Voting: the line that says what is left, giving and taking back, opening and closing a round. */

import { field, write } from "../lib/dom.js";
import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { ballotMarks, shortName } from "./ballot_marks.js";
import { resultsPanel } from "./results.js";
import { toast } from "./toast.js";
import { candidates, fairShare, given, openBallot, voterCount, votesLeft, votesOnGone } from "./votes.js";
import { say, words } from "./words.js";

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function, possible: Record<string, any>}} map */
export function voting(map) {
  const { live, choice, ask, possible } = map;
  const line = document.querySelector("[data-ballot]");
  const dialog = document.querySelector("[data-round-dialog]");
  const form = dialog.querySelector("form");
  const marks = ballotMarks(map);
  const results = resultsPanel(map);
  let known; // the round that was open when it was last drawn

  /** What a button, or else the choice, is about. */
  function aboutOf(button, ballot) {
    const key = button?.closest?.("[data-vote]")?.dataset.vote;
    if (key) return key;
    const chosen = choice.current;
    const kind = { notes: "note", clusters: "cluster" }[ballot.target];
    if (!chosen || !kind) return undefined;
    if (chosen.kind === kind) return chosen.key;
    return kind === "cluster" ? live.state.notes[chosen.key]?.cluster : undefined;
  }

  function tell(sentence) {
    toast(sentence);
    announce(sentence);
  }

  function change(name, button) {
    const ballot = openBallot(live.state);
    if (!ballot) return tell(words.no_round);
    const on = aboutOf(button, ballot);
    if (!on) return tell(words.not_asked[ballot.target]);
    const before = given(live.state, ballot.key)[on] ?? 0;
    if (name === "vote.add" && votesLeft(live.state, ballot) === 0) return tell(words.no_votes_left);
    if (name === "vote.add" && before >= ballot.most) return tell(say(words.most_given, { n: ballot.most }));
    if (name === "vote.take" && before === 0) return undefined;
    if (ask(name, { round: ballot.key, on }) === null) return undefined;
    const n = given(live.state, ballot.key)[on] ?? 0;
    const left = votesLeft(live.state, ballot);
    announce(say(words.voted, { n, left, name: shortName(live.state, ballot.target, on) }));
    return undefined;
  }

  function drawLine(ballot) {
    line.hidden = !ballot;
    document.body.toggleAttribute("data-voting", Boolean(ballot));
    if (!ballot) return;
    const may = possible.whyNot("vote.add") === null;
    const left = votesLeft(live.state, ballot);
    const votes = { left, n: ballot.votes };
    write(field(line, "left"), may ? say(words.votes_left, votes) : words.votes_stand);
    write(field(line, "left-dots"), may ? "●".repeat(ballot.votes - left) + "○".repeat(left) : "");
    field(line, "left-dots").hidden = ballot.votes > 10;
    write(field(line, "question"), ballot.question ?? "");
    const runs = possible.runs();
    for (const part of line.querySelectorAll("[data-runs]")) part.hidden = !runs;
    write(field(line, "voters"), say(words.have_voted, { voters: ballot.voters, n: voterCount(live.state) }));
    field(line, "insights").hidden = !may || ballot.target !== "insights";
    field(line, "room").hidden = !runs;
    const gone = votesOnGone(live.state, ballot);
    field(line, "gone").hidden = gone.length === 0;
    if (gone.length) write(field(line, "gone"), say(words.take_gone, { n: gone.length }));
  }

  function draw() {
    const ballot = openBallot(live.state);
    drawLine(ballot);
    results.draw();
    marks.draw();
    if (ballot && known !== ballot.key && known !== undefined) announce(words.vote_opened);
    if (!ballot && known && live.state.rounds[known]?.closed) {
      toast(words.vote_counted, { label: words.see_votes, run: results.open });
      announce(words.vote_counted);
    }
    known = ballot?.key ?? "";
  }

  /** What is taken where no number is written. */
  function suggestVotes() {
    const votes = form.elements.namedItem("votes");
    votes.placeholder = String(fairShare(candidates(live.state, form.elements.namedItem("target").value).length));
    form.elements.namedItem("most").placeholder = votes.value || votes.placeholder;
  }

  form.addEventListener("input", suggestVotes);
  form.addEventListener("submit", () => {
    const told = new FormData(form);
    const fields = { round: newKey(), target: told.get("target"), question: told.get("question") };
    for (const name of ["votes", "most", "heads"]) {
      const n = Number(told.get(name));
      if (told.get(name) !== "" && Number.isInteger(n) && n >= 0) fields[name] = n;
    }
    if (fields.most > fields.votes) fields.most = fields.votes;
    ask("round.open", fields);
  });

  live.on("change", draw);
  draw();
  return {
    actions: {
      vote: (button) => change("vote.add", button),
      "vote-take": (button) => change("vote.take", button),
      "vote-gone"() {
        const ballot = openBallot(live.state);
        if (!ballot) return;
        for (const on of votesOnGone(live.state, ballot)) {
          const n = given(live.state, ballot.key)[on];
          for (let at = 0; at < n; at += 1) ask("vote.take", { round: ballot.key, on });
        }
      },
      "round-new"() {
        document.querySelector("[data-results]").close();
        for (const option of form.elements.namedItem("target").options) {
          option.disabled = candidates(live.state, option.value).length === 0;
        }
        const first = [...form.elements.namedItem("target").options].find((option) => !option.disabled);
        if (first) form.elements.namedItem("target").value = first.value;
        suggestVotes();
        dialog.showModal();
      },
      "round-cancel": () => dialog.close(),
      "round-close"() {
        const ballot = openBallot(live.state);
        if (ballot) ask("round.close", { round: ballot.key });
      },
      ...results.actions,
    },
  };
}
