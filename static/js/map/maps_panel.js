/** The maps of this workshop: what stands on each, who works there, and a way there; whoever runs it says who works where. */

import { clone, field, place, write } from "../lib/dom.js";
import { runs } from "./allowed.js";
import { announce } from "./announce.js";
import { renameForm } from "./rename_map.js";
import { shortTitle } from "./siblings.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const NAMES = 8;

/** @param {Record<string, any>} given  the page's parts, with `siblings` and `setOut` */
export function mapsPanel({ live, ask, map, siblings, setOut, dialog }) {
  const list = dialog.querySelector("[data-maps-list]");
  const people = dialog.querySelector("[data-maps-people]");
  const entries = document.querySelectorAll("[data-maps-entry]");
  const cards = new Map();
  const rows = new Map();
  let titles = "";

  const iRun = () => runs(live.state, live.me);
  const role = () => live.state.people?.[live.me]?.role;

  function draw() {
    const several = siblings.several();
    const count = say(words.maps.count, { n: Object.keys(live.state.workshop.maps ?? {}).length });
    const here = shortTitle(live.state.map.title, live.state.workshop.title);
    for (const entry of entries) {
      entry.hidden = !(several || (iRun() && entry.matches(".menu__item")));
      write(field(entry, "maps-count"), count);
      write(field(entry, "maps-here"), here === live.state.map.title ? count : here);
    }
    if (!dialog.open) return;
    for (const part of dialog.querySelectorAll("[data-if-several]")) part.hidden = !several;
    drawMaps();
    drawPeople();
  }

  function drawMaps() {
    const maps = siblings.all();
    keep(cards, list, maps.map(({ key }) => key), () => clone("beside-template"));
    maps.forEach((one) => drawMap(cards.get(one.key), one));
    const without = namesOf((person) => !person.map && person.role === "editor");
    const line = field(dialog, "without");
    line.hidden = !siblings.several() || without.length === 0;
    write(line, say(words.maps.without, { names: joined(without) }));
  }

  function drawMap(card, one) {
    const { key } = one;
    const title = siblings.shortOf(key);
    const own = live.state.people?.[live.me]?.map === key;
    const here = key === map;
    card.dataset.map = key;
    write(field(card, "title"), title);
    field(card, "title").title = one.title;
    field(card, "mine").hidden = !own;
    field(card, "here").hidden = !here;
    write(field(card, "persona"), one.persona);
    write(field(card, "notes"), say(words.notes, { n: one.notes }));
    write(field(card, "unseen"), one.unseen ? ` · ${say(words.maps.unseen, { n: one.unseen })}` : "");
    const names = namesOf((person) => person.map === key);
    write(field(card, "people"), names.length ? say(words.maps.people, { n: names.length, names: joined(names) }) : words.maps.nobody);
    field(card, "people").hidden = !siblings.several();
    const work = card.querySelector('[data-action="maps-work"]');
    work.hidden = role() !== "editor" || (own && here) || !siblings.several();
    work.textContent = here ? words.maps.work_here : words.maps.go;
    work.setAttribute("aria-label", say(here ? words.maps.work_here_on : words.maps.work, { title }));
    const look = field(card, "look");
    look.hidden = here || (own && !iRun());
    look.setAttribute("href", one.place);
    look.textContent = iRun() ? words.maps.go : words.maps.look;
    look.setAttribute("aria-label", say(iRun() ? words.maps.go_to : words.maps.look_at, { title }));
    card.querySelector('[data-action="maps-rename"]').setAttribute("aria-label", say(words.maps.rename, { title }));
  }

  /** A row for everybody who takes part, with a choice of maps. */
  function drawPeople() {
    const keys = keysOf((person) => person.role !== "facilitator").sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
    keep(rows, people, keys, () => clone("placed-template"));
    field(dialog, "alone").hidden = keys.length > 0;
    const maps = siblings.all();
    const now = maps.map(({ key }) => `${key} ${siblings.shortOf(key)}`).join();
    for (const key of keys) {
      const row = rows.get(key);
      const select = row.querySelector("select");
      write(field(row, "name"), nameOf(key));
      if (now !== titles || !select.options.length) {
        select.replaceChildren(new Option(words.maps.no_map, ""), ...maps.map(({ key: one }) => new Option(siblings.shortOf(one), one)));
      }
      select.dataset.person = key;
      select.setAttribute("aria-label", say(words.maps.map_of, { name: nameOf(key) }));
      const where = live.state.people[key].map ?? "";
      if (select.value !== where) select.value = where;
    }
    titles = now;
  }

  const keysOf = (fits) =>
    Object.entries(live.state.people ?? {})
      .filter(([, person]) => !person.gone && !person.waiting && fits(person))
      .map(([key]) => key);
  const nameOf = (key) => live.state.people?.[key]?.name ?? words.somebody;
  const namesOf = (fits) => keysOf((person) => person.role !== "facilitator" && fits(person)).map(nameOf);

  /** Where it is looked for: what stands behind a dialog is not read out. */
  const tell = (said) => {
    write(field(dialog, "said"), dialog.open ? said : "");
    if (dialog.open) return;
    toast(said);
    announce(said);
  };
  const renaming = renameForm(siblings, () => tell(words.maps.renamed));
  const first = () => siblings.shortOf(siblings.all()[0]?.key) || words.maps.another;

  dialog.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-place]")) return;
    const { person } = target.dataset;
    const to = target.value;
    if (ask("person.place", { person, ...(to && { map: to }) }) === null) return draw();
    const said = to ? words.maps.placed : words.maps.unplaced;
    tell(say(said, { name: nameOf(person), title: siblings.shortOf(to) }));
  });
  dialog.addEventListener("close", () => {
    siblings.watch(false);
    write(field(dialog, "said"), "");
  });
  siblings.onNews(draw);

  return {
    draw,
    actions: {
      maps() {
        dialog.showModal();
        siblings.watch(true);
        draw();
      },
      "maps-work"(button) {
        const { map: key } = button.closest("[data-map]").dataset;
        dialog.close();
        if (live.state.people?.[live.me]?.map === key) setOut(key);
        else if (ask("person.place", { map: key }) !== null && key === map) tell(words.maps.chosen);
      },
      "maps-spread": () => ask("people.spread", {}) !== null && tell(words.maps.spread),
      "maps-home": () => ask("people.home", {}) !== null && tell(say(words.maps.home, { title: first() })),
      "maps-free": () => ask("people.free", {}) !== null && tell(words.maps.free),
      "maps-rename": (button) => renaming.open(button.closest("[data-map]")),
      "maps-rename-not": renaming.close,
    },
  };
}

/** As many rows as there are keys, in their order; who is known keeps their row. */
function keep(rows, parent, keys, made) {
  for (const [key, row] of rows) {
    if (keys.includes(key)) continue;
    row.remove();
    rows.delete(key);
  }
  let behind = null;
  for (const key of keys.toReversed()) {
    if (!rows.has(key)) rows.set(key, made());
    place(parent, rows.get(key), behind);
    behind = rows.get(key);
  }
}

/** A few names; of many, how many more. */
function joined(names) {
  const shown = names.slice(0, NAMES).join(", ");
  return names.length > NAMES ? say(words.maps.more_names, { names: shown, n: names.length - NAMES }) : shown;
}
