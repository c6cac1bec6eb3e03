/** Running a workshop from its map: the steps, the clock, showing what is hidden, opening and closing. */

import { announce } from "./announce.js";
import { agendaOf, following, nextThing, placeNow, previous } from "./agenda.js";
import { isPrivate, runs, stepNow } from "./allowed.js";
import { showClock } from "./clock.js";
import { entry, openMenu } from "./menu.js";
import { settlingForm, stepForm } from "./step_form.js";
import { stepBar } from "./steps.js";
import { toast } from "./toast.js";
import { showing, unseenStack } from "./unseen.js";
import { openBallot } from "./votes.js";
import { say, words } from "./words.js";

/** @param {Record<string, any>} map with `live`, `board`, `ask` and `possible` */
export function conducting(map) {
  const { live, board, ask, possible } = map;
  const bar = stepBar(live, board.regions);
  const stack = unseenStack(live);
  const steps = stepForm(map);
  const settling = settlingForm(map);
  const closing = document.querySelector("[data-close-dialog]");
  const clock = showClock(map, () => draw());
  let was = memory(live.state);

  function draw() {
    possible.draw();
    bar.draw();
    clock.draw();
    stack.draw();
    live.discreet("step", isPrivate(live.state) || ["hidden", "anonymous"].includes(live.state.workshop.names));
    tell();
  }

  /** One calm sentence when the workshop moves on. */
  function tell() {
    const now = memory(live.state);
    const before = was;
    was = now;
    if (before.state !== now.state && now.state === "live") announce(words.workshop_open);
    else if (before.state !== now.state && now.state === "ended") announce(words.workshop_ended);
    else if (before.step !== now.step && now.step) announce(whereWeAre());
  }

  function whereWeAre() {
    const { title, minutes } = agendaOf(live.state)[placeNow(live.state)];
    const all = agendaOf(live.state);
    const place = say(words.step.place, { n: placeNow(live.state, all) + 1, of: all.length });
    return say(words.step.now_said, { place, title, minutes: say(words.step.minutes, { n: minutes }) });
  }

  live.on("event", ({ do: name, patch }) => {
    if (name === "notes.reveal") {
      const shown = Object.keys(patch.notes ?? {});
      stack.scatter(shown.map((key) => board.note(key)).filter(Boolean));
      if (shown.length) announce(say(words.revealed, { n: shown.length }));
    } else if (name === "names.reveal") {
      announce(words.names_revealed);
    } else if (name === "person.join" && patch.workshop?.lobby && runs(live.state, live.me)) {
      toast(words.rush, { label: words.step.settings, run: settling.open });
      announce(words.rush);
    }
  });

  function close() {
    closing.querySelector("[data-field=still-hidden]").hidden = !live.state.unseen.notes;
    closing.returnValue = "";
    closing.showModal();
  }
  closing.addEventListener("close", () => {
    if (closing.returnValue === "close") ask("workshop.close", {});
  });

  const go = (step) => ask("step.go", step ? { step: step.key } : {});

  /** The menu of the bar. */
  function menuOfBar() {
    const { workshop, unseen } = live.state;
    const now = stepNow(live.state);
    const back = previous(live.state);
    const next = following(live.state);
    const entries = [];
    if (back) entries.push(entry(say(words.step.back, { title: back.title }), () => go(back)));
    if (next && workshop.state === "live") entries.push(entry(say(words.step.go, { title: next.title }), () => go(next)));
    if (unseen.notes) {
      entries.push(entry(showing(live.state, unseen.notes), () => ask("notes.reveal", {})));
      const regions = board.regions.filter((region) => !now?.regions || now.regions[region]);
      const label = (region) => say(words.step.show_region, { region: words.region[region] });
      entries.push(...regions.map((region) => entry(label(region), () => ask("notes.reveal", { region }))));
    }
    if (workshop.names === "hidden") entries.push(entry(words.step.names, () => ask("names.reveal", {})));
    if (now) entries.push(entry(words.step.change, () => steps.change(workshop.step)));
    entries.push(entry(now ? words.step.add : words.step.add_last, () => steps.add(next?.key)));
    if (now) entries.push(entry(words.step.leave, () => go(undefined)));
    entries.push(entry(words.step.settings, settling.open));
    if (workshop.state === "live") entries.push(entry(words.step.close, close));
    else entries.push(entry(words.primary.open, does.open));
    return entries;
  }

  /** The menu of one step of the row. @param {string} key */
  function menuOfStep(key) {
    const all = agendaOf(live.state);
    const at = all.findIndex((step) => step.key === key);
    const current = live.state.workshop.step === key;
    const entries = [];
    if (!current && live.state.workshop.state === "live") entries.push(entry(words.step.go_here, () => go(all[at])));
    entries.push(entry(words.step.change, () => steps.change(key)));
    if (at > 0) entries.push(entry(words.step.earlier, () => ask("step.move", { step: key, before: all[at - 1].key })));
    if (at < all.length - 1) {
      const before = all[at + 2]?.key;
      entries.push(entry(words.step.later_on, () => ask("step.move", { step: key, ...(before && { before }) })));
    }
    entries.push(entry(words.step.add, () => steps.add(all[at + 1]?.key)));
    if (!current) entries.push(entry(words.step.remove, () => ask("step.remove", { step: key }) !== null && announce(words.step.removed)));
    return entries;
  }

  const does = {
    open: () => ask("workshop.open", {}),
    reveal: () => ask("notes.reveal", {}),
    count: () => ask("round.close", { round: openBallot(live.state)?.key }),
    next: () => go(nextThing(live.state).step),
    close,
  };

  draw();
  return {
    draw,
    actions: {
      ...clock.actions,
      "steps-show": bar.show,
      "steps-unfold": bar.unfold,
      // What the button says is what it does, though the workshop may have moved on meanwhile.
      "step-primary": (button) => button.dataset.does === nextThing(live.state).what && does[button.dataset.does]?.(),
      "step-menu": (button) => openMenu(button, menuOfBar(), button),
      "step-chip": (button) => openMenu(button, menuOfStep(button.dataset.step), button),
    },
  };
}

const memory = ({ workshop }) => ({ state: workshop.state, step: workshop.state === "live" ? workshop.step : undefined });
