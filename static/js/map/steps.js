/** The bar of steps: the agenda as a row, the current step with its prompt, and the facilitator's one next thing. */

import { clone, field, write } from "../lib/dom.js";
import { agendaOf, nextThing, placeNow, standingOf } from "./agenda.js";
import { may, runs, stepNow, writingIsOver } from "./allowed.js";
import { showing } from "./unseen.js";
import { say, words } from "./words.js";

const list = new Intl.ListFormat(document.documentElement.lang || "en");
const shortList = new Intl.ListFormat(document.documentElement.lang || "en", { type: "unit", style: "short" });

const ROOMY = 8; // more steps than this leave no room for their minutes in the row

/** @param {import("./live.js").LiveMap} live @param {string[]} regions of this map's layout */
export function stepBar(live, regions) {
  const bar = document.querySelector("[data-steps]");
  let askedFor = false;
  /** @type {string | undefined} */
  let toldOf;

  function draw() {
    const { state } = live;
    const { workshop } = state;
    const leads = runs(state, live.me);
    const steps = agendaOf(state);
    const now = placeNow(state, steps);
    bar.hidden = !(steps.length > 0 || workshop.timer || state.unseen.notes || askedFor || (leads && workshop.state === "planned"));
    if (bar.hidden) return;
    drawRow(steps, leads);
    drawWords(steps[now], now, steps.length, leads);
    drawFacts(leads);
    drawLead(steps[now], leads);
    if (workshop.step !== toldOf) field(bar, "row").children[now]?.scrollIntoView({ block: "nearest", inline: "center" });
    if (!leads && workshop.step !== toldOf) fold(Boolean(steps[now]));
    toldOf = workshop.step;
  }

  /** On a phone the bar is one line; a new step shows what it asks until somebody gets to work. @param {boolean} open */
  function fold(open) {
    bar.toggleAttribute("data-open", open);
    bar.querySelector("[data-action=steps-unfold]").setAttribute("aria-expanded", String(open));
  }
  document.addEventListener("click", ({ target }) => {
    if (!bar.contains(/** @type {Node} */ (target)) && !runs(live.state, live.me)) fold(false);
  });

  function drawRow(steps, leads) {
    const row = field(bar, "row");
    row.hidden = steps.length === 0;
    row.toggleAttribute("data-many", steps.length > ROOMY);
    while (row.children.length > steps.length) row.lastElementChild.remove();
    while (row.children.length < steps.length) row.append(clone("step-template"));
    steps.forEach((step, at) => {
      const item = row.children[at];
      const chip = item.querySelector("button");
      const standing = standingOf(live.state, steps, at);
      item.dataset.standing = standing;
      chip.dataset.step = step.key;
      chip.disabled = !leads;
      chip.title = `${step.title}, ${say(words.step.minutes, { n: step.minutes })}`;
      if (leads) chip.setAttribute("aria-haspopup", "menu");
      else chip.removeAttribute("aria-haspopup");
      if (standing === "now") item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
      write(field(item, "name"), step.title);
      write(field(item, "minutes"), say(words.step.min, { n: step.minutes }));
      write(field(item, "standing"), `, ${say(words.step.minutes, { n: step.minutes })}, ${words.step[standing]}`);
    });
  }

  function drawWords(step, at, of, leads) {
    const { workshop } = live.state;
    write(field(bar, "place"), step ? say(words.step.place, { n: at + 1, of }) : "");
    if (step) {
      write(field(bar, "title"), step.title);
      // The questions of a guess stand on the sheet where they are answered.
      write(field(bar, "prompt"), step.kind === "predict" ? words.step.guess_prompt : (step.prompt ?? ""));
    } else if (workshop.state === "planned") {
      write(field(bar, "title"), words.step.planned);
      write(field(bar, "prompt"), leads ? words.step.planned_runs : words.step.planned_prompt);
    } else if (workshop.state === "ended") {
      write(field(bar, "title"), words.step.ended);
      write(field(bar, "prompt"), "");
    } else if (of > 0 && !Object.values(live.state.steps).some((one) => one.visited)) {
      write(field(bar, "title"), words.step.before);
      write(field(bar, "prompt"), leads ? words.step.before_runs : words.step.before_prompt);
    } else {
      write(field(bar, "title"), of > 0 ? words.step.between : words.step.free);
      write(field(bar, "prompt"), words.step.free_prompt);
    }
  }

  function drawFacts(leads) {
    const { state } = live;
    const { workshop } = state;
    const step = stepNow(state);
    write(field(bar, "acts"), step && !["predict", "close"].includes(step.kind) ? possibleNow(step, leads) : "");
    fact("alone", step?.private && (workshop.reads ? words.step.alone_read : looksOn() ? words.step.others_alone : words.step.alone));
    const hides = ["hidden", "anonymous"].includes(workshop.names);
    fact("names", workshop.state !== "ended" && hides && words.names[workshop.names]);
  }

  function fact(name, sentence) {
    field(bar, name).hidden = !sentence;
    write(field(bar, `${name}-said`), sentence || "");
  }

  const looksOn = () => live.state.people?.[live.me ?? ""]?.role === "observer";

  /** What the step lets people do, in a sentence: to those who look on, of the others. */
  function possibleNow(step, leads) {
    const { state } = live;
    const acts = Object.keys(step.may ?? {});
    if (step.kind === "read" && acts.join() === "react") return looksOn() ? words.step.others_mark : words.step.mark;
    if (acts.length === 0) return words.step.listen;
    const moment = { state, me: live.me, now: live.serverNow };
    if (!leads && writingIsOver(state, live.serverNow) && !may(moment, "write")) return words.step.over;
    const what = list.format(acts.map((act) => words.acts[act]));
    const where = regions.filter((region) => step.regions?.[region]).map((region) => words.region[region]);
    const all = where.length === 0 || where.length === regions.length;
    const [anywhere, only] = looksOn() ? [words.step.others_can, words.step.others_can_in] : [words.step.you_can, words.step.you_can_in];
    return all ? say(anywhere, { acts: what }) : say(only, { acts: what, regions: shortList.format(where) });
  }

  function drawLead(step, leads) {
    const { state } = live;
    field(bar, "lead").hidden = !leads;
    if (!leads) return;
    field(bar, "script-fold").hidden = !step?.script && !step?.done_when;
    write(field(bar, "script"), step?.script ?? "");
    write(field(bar, "done-when"), step?.done_when ?? "");
    field(bar, "done-when").parentElement.hidden = !step?.done_when;
    const next = nextThing(state);
    const primary = field(bar, "primary");
    primary.hidden = next.what === "none";
    primary.dataset.does = next.what;
    if (next.what === "reveal") write(primary, showing(state, next.n ?? 0));
    else if (next.what !== "none") write(primary, say(words.primary[next.what], { title: next.step?.title ?? "" }));
  }

  return {
    draw,
    /** Without an agenda the bar shows when it is asked for. */
    show() {
      askedFor = true;
      draw();
    },
    unfold: () => fold(!bar.hasAttribute("data-open")),
  };
}
