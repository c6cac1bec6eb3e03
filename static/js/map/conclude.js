/** The panel of what the team concludes: tensions, insights, questions and actions, and the ways into it. */

import { field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { drawGroups, drawList } from "./conclusions.js";
import { insightForm } from "./insight_form.js";
import { entry, openMenu } from "./menu.js";
import { planForm } from "./plan_form.js";
import { notesOf } from "./places.js";
import { shortened, tensions } from "./tensions.js";
import { tensionMarks } from "./tension_marks.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const KINDS = ["pain", "gain", "need", "insight", "hmw"];
/** @type {("question" | "action")[]} */
const PLANS = ["question", "action"];
const PARTS = ["tensions", "insights", "questions", "actions"];
const ONE = { tensions: "tension", insights: "insight", questions: "question", actions: "action" };

/** @param {Record<string, any>} map */
export function concluding(map) {
  const { live, board, choice, ask, possible } = map;
  const panel = document.querySelector("[data-conclude]");
  const tabs = [...panel.querySelectorAll('[role="tab"]')];
  let shown = "tensions";
  let cameFrom;

  const pulls = map.writes ? tensions(map) : { edit() {}, actions: {} };
  /** @type {any} */
  const insights = map.writes ? insightForm(map, (key) => goTo("insights", key)) : undefined;
  /** @type {any} */
  const plans = map.writes ? planForm(map, goTo) : undefined;
  const marks = tensionMarks(map, (key) => goTo("tensions", key));

  function open(part = shown) {
    if (panel.hidden) cameFrom = document.activeElement;
    panel.hidden = false;
    document.body.toggleAttribute("data-concludes", true);
    show(part);
  }

  function close() {
    panel.hidden = true;
    document.body.removeAttribute("data-concludes");
    if (cameFrom?.isConnected && cameFrom !== document.body) cameFrom.focus();
    else choice.focus(choice.current?.element);
  }

  function show(part) {
    shown = part;
    for (const tab of tabs) {
      const is = tab.dataset.part === part;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !is;
    }
  }

  /** Open the list at one of its things, with the focus there. */
  function goTo(part, key) {
    open(part);
    draw();
    panel.querySelector(`[data-conclusion="${key}"]`)?.focus();
  }

  function draw() {
    marks.draw();
    for (const part of PARTS) {
      const count = drawList(field(panel, part), part, live.state);
      write(field(panel, `${part}-count`), count ? String(count) : "");
      field(panel, `${part}-empty`).hidden = count > 0;
    }
    drawGroups(field(panel, "groups"), live.state);
    field(panel, "by-votes").hidden = !Object.keys(live.state.clusters).length;
  }

  /**
   * What may become of a note, a group, a tension or an insight.
   * @param {{note?: string, cluster?: string, tension?: string, insight?: string}} from
   */
  function becoming({ note, cluster, tension, insight }) {
    const notes = note ? [note] : cluster ? notesOf(live.state, cluster) : [];
    const from = { notes, cluster, tension, parent: insight };
    const entries = KINDS.map((kind) => entry(words.new_insight[kind], () => insights.begin({ kind, ...from })));
    const plansOf = PLANS.map((kind) => entry(words.new_plan[kind], () => plans.begin(kind, { insight, notes })));
    const under = note ? Object.entries(live.state.insights).filter(([, one]) => !one.notes?.[note]) : [];
    const links = under.map(([key, one]) => entry(say(words.lay_under, { text: shortened(one.text) }), () => layUnder(key, note)));
    return [...entries, ...plansOf, ...links];
  }

  function layUnder(insight, note) {
    if (ask("insight.link", { insight, note, on: true }) === null) return;
    announce(say(words.laid_under, { text: live.state.insights[insight].text }));
    goTo("insights", insight);
  }

  function turn() {
    const chosen = choice.current;
    if (!chosen) return tell(words.pick_for_conclusion);
    if (chosen.kind === "note" && live.state.notes[chosen.key].hidden) return tell(words.hidden_note);
    if (possible.refuses("insight.add")) return;
    openMenu(chosen.element, becoming({ [chosen.kind]: chosen.key }), chosen.element);
  }

  const of = (button) => {
    const item = button.closest("[data-conclusion]");
    return { part: item.dataset.part, key: item.dataset.conclusion, item };
  };

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      close();
    }
    const at = tabs.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(at + step + tabs.length) % tabs.length];
    show(next.dataset.part);
    next.focus();
  });
  panel.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-status-of]")) return;
    const { part, key } = of(target);
    if (ask(`${ONE[part]}.edit`, { [ONE[part]]: key, status: target.value }) === null) draw();
  });

  show(shown);
  draw();
  return {
    draw,
    actions: {
      ...pulls.actions,
      conclude: () => (panel.hidden ? (open(), tabs.find((tab) => tab.tabIndex === 0).focus()) : close()),
      "conclude-close": close,
      "conclude-tab": (tab) => show(tab.dataset.part),
      turn,
      "turn-group"(button) {
        if (possible.refuses("insight.add")) return;
        openMenu(button, becoming({ cluster: button.closest("[data-group]").dataset.group }), button);
      },
      "turn-conclusion"(button) {
        const { part, key } = of(button);
        if (possible.refuses("insight.add")) return;
        openMenu(button, becoming({ [ONE[part]]: key }), button);
      },
      "conclusion-edit"(button) {
        const { part, key } = of(button);
        if (possible.refuses(`${ONE[part]}.edit`)) return;
        if (part === "tensions") pulls.edit(key);
        else if (part === "insights") insights.edit(key);
        else plans.edit(ONE[part], key);
      },
      "conclusion-delete"(button) {
        const { part, key, item } = of(button);
        const next = item.nextElementSibling ?? item.previousElementSibling ?? tabs.find((tab) => tab.tabIndex === 0);
        if (ask(`${ONE[part]}.delete`, { [ONE[part]]: key }) === null) return;
        next.focus();
        announce(words.conclusion_gone);
        toast(words.conclusion_gone, { label: words.undo, run: () => live.undo() });
      },
      "conclusion-note"(button) {
        const note = board.note(button.dataset.goes);
        if (matchMedia("(width <= 1080px)").matches) close();
        choice.focus(note);
      },
      "new-plan": (button) => plans.begin(button.dataset.kind),
      "new-insight"(button) {
        const entries = KINDS.map((kind) => entry(words.new_insight[kind], () => insights.begin({ kind })));
        openMenu(button, entries, button);
      },
    },
  };
}

function tell(sentence) {
  toast(sentence);
  announce(sentence);
}
