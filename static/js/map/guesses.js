/** Guess, then check: what people expect before they read, and what they no longer believe at the end. */

import { clone, field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { runs, stepNow } from "./allowed.js";
import { say, words } from "./words.js";

/** @param {Record<string, any>} map with `live` and `ask` */
export function guessing({ live, ask }) {
  const asking = document.querySelector("[data-guesses]");
  const back = document.querySelector("[data-looking-back]");
  let drawnFor = "";
  let begun = false;

  function draw() {
    const { state } = live;
    const step = stepNow(state);
    const before = [asking.hidden, back.hidden];
    asking.hidden = step?.kind !== "predict" || live.readonly;
    if (!asking.hidden) drawQuestions(step);
    const over = step?.kind === "close" || state.workshop.state === "ended";
    const shown = sorted(state.predictions).filter(([, guess]) => !guess.hidden);
    const said = sorted(state.reflections);
    back.hidden = !over || (live.readonly && !shown.length && !said.length);
    if (!back.hidden) drawLookingBack(shown, said);
    // A sheet that comes with its step stands above the map: whoever is further down is brought there.
    const come = [asking, back].find((sheet, at) => before[at] && !sheet.hidden);
    if (begun && come) come.scrollIntoView({ block: "start" });
    begun = true;
  }

  /** One field a question; what somebody is typing is left alone. */
  function drawQuestions(step) {
    const list = field(asking, "questions");
    const questions = questionsOf(step);
    if (drawnFor !== questions.join("\n")) {
      drawnFor = questions.join("\n");
      list.replaceChildren(...questions.map(questionField));
    }
    for (const [at, item] of [...list.children].entries()) {
      const mine = Object.values(live.state.predictions).find((guess) => guess.hidden && guess.prompt === at);
      if (!mine || item.contains(document.activeElement)) continue;
      field(item, "guess").value = mine.text;
      field(item, "sure").value = String(mine.confidence);
    }
  }

  function questionField(question, at) {
    const item = clone("guess-question-template");
    const [label, guess, sure] = ["question", "guess", "sure"].map((name) => field(item, name));
    write(label, question);
    guess.id = `guess-${at}`;
    label.htmlFor = guess.id;
    const keep = () => {
      if (ask("prediction.set", { prompt: at, text: guess.value.trim(), confidence: Number(sure.value) }) !== null) {
        announce(words.guesses.kept);
      }
    };
    guess.addEventListener("change", keep);
    sure.addEventListener("change", () => guess.value.trim() && keep());
    return item;
  }

  function drawLookingBack(shown, said) {
    const { state } = live;
    field(back, "guessed").hidden = shown.length === 0;
    const step = Object.values(state.steps).find(({ kind }) => kind === "predict");
    const questions = step ? questionsOf(step) : [];
    const prompts = [...new Set(shown.map(([, guess]) => guess.prompt))];
    field(back, "answers").replaceChildren(
      ...prompts.map((prompt) => {
        const item = clone("guess-answer-template");
        write(field(item, "question"), questions[prompt] ?? "");
        const guesses = shown.filter(([, guess]) => guess.prompt === prompt);
        field(item, "said").replaceChildren(
          ...guesses.map(([, guess]) => saidBy(guess, say(words.guesses.sure, { n: guess.confidence }))),
        );
        return item;
      }),
    );
    field(back, "show-guesses").hidden = !step || shown.length > 0 || !runs(state, live.me);
    field(back, "reflect").hidden = live.readonly || state.people[live.me ?? ""]?.role === "observer";
    field(back, "reflections").replaceChildren(...said.map(([, reflection]) => saidBy(reflection, "")));
  }

  function saidBy({ text, by }, about) {
    const item = clone("guess-said-template");
    write(field(item, "text"), text);
    write(field(item, "about"), [live.state.people[by ?? ""]?.name, about].filter(Boolean).join(" · "));
    return item;
  }

  draw();
  return {
    draw,
    actions: {
      "guesses-show": () => ask("predictions.reveal", {}),
      "reflection-save": () => {
        const text = field(back, "reflection").value.trim();
        if (text && ask("reflection.set", { text }) !== null) write(field(back, "reflection-said"), words.guesses.kept);
      },
    },
  };
}

/** A step's questions, one a line of its prompt. */
function questionsOf(step) {
  return (step.prompt ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
}

const sorted = (children) => Object.entries(children).sort(([, a], [, b]) => (a.prompt ?? 0) - (b.prompt ?? 0));
