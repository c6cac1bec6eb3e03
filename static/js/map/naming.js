/** Names for groups: everyone suggests one unseen, the facilitator compares them, one click takes one. */

import { clone, field, write } from "../lib/dom.js";
import { stepNow } from "./allowed.js";
import { announce } from "./announce.js";
import { say, words } from "./words.js";

const NAME_LIMIT = 120;

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function, possible: Record<string, any>}} map */
export function naming({ live, board, choice, ask, possible }) {
  const of = (cluster, hidden) =>
    Object.entries(live.state.proposals).filter(([, one]) => one.cluster === cluster && Boolean(one.hidden) === hidden);

  function drawOne(key, may) {
    const group = board.cluster(key);
    if (!group) return;
    const known = group.querySelector(":scope > [data-naming]");
    const shown = of(key, false);
    const [own] = of(key, true).map(([, one]) => one.name);
    const count = live.state.unseen.names?.[key] ?? 0;
    const name = live.state.clusters[key].name;
    const isOver = stepNow(live.state) && stepNow(live.state)?.kind !== "sort" && !own && !count && shown.some((one) => one[1].name === name);
    if (!may || isOver) {
      known?.remove();
      return;
    }
    const naming = known ?? clone("naming-template");
    if (!known) group.querySelector("[data-handle]").after(naming);
    naming.toggleAttribute("data-offered", stepNow(live.state)?.kind === "sort");
    naming.toggleAttribute("data-busy", Boolean(own || count || shown.length));
    write(field(naming, "suggest"), own ? say(words.suggested, { name: own }) : words.suggest);
    field(naming, "count").hidden = count === 0;
    if (count) write(field(naming, "count"), say(words.suggestions, { n: count }));
    naming.querySelector('[data-action="compare-names"]').hidden = count === 0 || !possible.runs();
    drawShown(field(naming, "shown"), shown, name);
  }

  function drawShown(list, shown, name) {
    const news = JSON.stringify([shown, name]);
    if (list.dataset.drawn === news) return;
    list.dataset.drawn = news;
    list.hidden = shown.length === 0;
    list.replaceChildren(
      ...shown.map(([, one]) => {
        const item = clone("proposal-template");
        const button = item.querySelector("button");
        write(field(item, "name"), one.name);
        button.dataset.name = one.name;
        button.setAttribute("aria-pressed", String(one.name === name));
        const by = live.state.people[one.by]?.name;
        button.title = by ? say(words.by, { name: by }) : words.take_name;
        return item;
      }),
    );
  }

  function draw() {
    const may = possible.whyNot("cluster.propose") === null;
    for (const key of Object.keys(live.state.clusters)) drawOne(key, may);
  }

  /** Write a suggestion for a group, under its name. */
  function suggest(from) {
    const group = from?.closest?.("[data-cluster]") ?? choice.current?.element;
    const button = group?.querySelector(':scope > [data-naming] [data-action="suggest"]');
    if (!button || group.querySelector(".cluster__editor")) return;
    const key = group.dataset.cluster;
    const input = document.createElement("input");
    input.className = "cluster__editor";
    input.maxLength = NAME_LIMIT;
    input.dir = "auto";
    input.value = of(key, true)[0]?.[1].name ?? "";
    input.placeholder = words.suggest_label;
    input.setAttribute("aria-label", words.suggest_label);
    button.hidden = true;
    button.after(input);
    input.focus();
    input.select();
    let done = false;
    const finish = ({ keep, focus = false }) => {
      if (done) return;
      done = true;
      const name = input.value.trim();
      const before = of(key, true)[0]?.[1].name ?? "";
      input.remove();
      button.hidden = false;
      if (keep && live.state.clusters[key] && name !== before) {
        ask("cluster.propose", { cluster: key, name });
        announce(name ? say(words.suggested, { name }) : words.suggest);
      }
      if (focus && group.isConnected) choice.focus(group);
    };
    input.addEventListener("blur", () => finish({ keep: true }));
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === "Enter") finish({ keep: true, focus: true });
      if (event.key === "Escape") finish({ keep: false, focus: true });
    });
  }

  live.on("change", draw);
  draw();
  return {
    actions: {
      suggest,
      "compare-names": (button) => ask("proposals.reveal", { cluster: button.closest("[data-cluster]").dataset.cluster }),
      "take-name"(button) {
        const cluster = button.closest("[data-cluster]").dataset.cluster;
        if (ask("cluster.name", { cluster, name: button.dataset.name }) === null) return;
        announce(say(words.named_now, { name: button.dataset.name }));
      },
    },
  };
}
