/** Everybody on this map, with what they are; whoever runs it has a menu for each of them. */

import { clone, field, place, write } from "../lib/dom.js";
import { runs } from "./allowed.js";
import { entry, openMenu } from "./menu.js";
import { faceOf } from "./presence.js";
import { say, words } from "./words.js";

const UNDO_MINUTES = 10;
const TAGS = ["facilitator", "observer", "hand", "ready", "muted", "waiting", "gone"];

/** @param {Record<string, any>} map @returns {{draw: () => void, dialog: HTMLDialogElement, actions: Record<string, (button?: any) => void>}} */
export function peoplePanel({ live, ask, page }) {
  const dialog = document.querySelector("dialog[data-people]");
  const list = dialog.querySelector("[data-people-list]");
  const rows = new Map();
  let about = "";
  const iRun = () => runs(live.state, live.me);
  const rowButton = () => rows.get(about)?.querySelector('[data-action="person-menu"]');

  function draw() {
    field(dialog, "step-in").hidden = !page.owner || iRun();
    if (!dialog.open) return;
    const keys = inOrder(live, iRun());
    for (const [key, row] of rows) {
      if (keys.includes(key)) continue;
      row.remove();
      rows.delete(key);
    }
    let behind = null;
    for (const key of keys.toReversed()) {
      if (!rows.has(key)) rows.set(key, newRow(key, live.state.people[key]));
      drawRow(rows.get(key), key);
      place(list, rows.get(key), behind);
      behind = rows.get(key);
    }
  }

  function drawRow(row, key) {
    const person = live.state.people[key];
    const here = key === live.me || key in live.present;
    const writes = key !== live.me && live.present[key]?.typing;
    row.toggleAttribute("data-away", !here);
    write(field(row, "name"), key === live.me ? say(words.you, { name: person.name }) : person.name);
    write(field(row, "what"), person.gone || person.waiting ? "" : !here ? words.away : writes ? words.writing : words.just_now);
    for (const tag of TAGS) {
      row.querySelector(`[data-tag="${tag}"]`).hidden = !(person.role === tag || person[tag] === true);
    }
    const letIn = row.querySelector('[data-action="person-admit"]');
    letIn.hidden = !(iRun() && person.waiting && !person.gone);
    letIn.setAttribute("aria-label", say(words.let_in_who, { name: person.name }));
    const more = row.querySelector('[data-action="person-menu"]');
    more.hidden = !iRun();
    more.setAttribute("aria-label", say(words.person_menu, { name: person.name }));
  }

  /** The entries that make sense for this person. */
  function entriesFor(key) {
    const person = live.state.people[key];
    const entries = document.getElementById("person-menu-template").content.cloneNode(true);
    const outside = person.gone || person.waiting;
    const me = key === live.me;
    const fits = {
      "person-admit": outside,
      "person-role": !outside,
      "person-hand-over": !outside && !me,
      "person-mute": !outside && !me,
      "person-undo": !me && live.state.workshop.names === "named", // else it would tell whose notes are whose
      "person-remove": !person.gone && !me,
    };
    for (const item of [...entries.querySelectorAll("[data-action]")]) {
      if (!fits[item.dataset.action]) item.remove();
      if (item.dataset.role) item.setAttribute("aria-checked", String(item.dataset.role === person.role));
      if (item.dataset.action === "person-mute") write(field(item, "mute"), person.muted ? words.unmute : words.mute);
    }
    const erase = entries.querySelector("[data-erase]");
    erase.setAttribute("href", `${erase.getAttribute("href")}?person=${key}`);
    if (me) erase.remove(); // one's own words go by the menu of the map
    for (const part of entries.querySelectorAll(".menu__part:not(:has(button))")) part.remove();
    return entries;
  }

  /** What cannot be taken back lightly is asked once, in the same menu. */
  function askOnce(name, fields = {}) {
    const person = live.state.people[about];
    const button = rowButton();
    if (!person || !button) return;
    const question = document.createElement("p");
    question.className = "menu__title who__question";
    question.textContent = say(words.sure[name], { name: person.name });
    const yes = entry(words.yes[name], () => ask(name, { person: about, ...fields }));
    yes.classList.add("menu__item--danger");
    openMenu(button, [question, yes, entry(words.no, () => {})], button);
  }

  return {
    draw,
    dialog,
    actions: {
      people() {
        dialog.showModal();
        draw();
        dialog.dispatchEvent(new Event("opened"));
      },
      "person-menu"(button) {
        about = button.closest("[data-person]").dataset.person;
        openMenu(button, [entriesFor(about)], button);
      },
      "person-admit": (button) => ask("person.admit", { person: button.closest("[data-person]")?.dataset.person ?? about }),
      "person-role": ({ dataset }) => ask("person.role", { person: about, role: dataset.role }),
      "person-mute": () => ask("person.mute", { person: about, muted: !live.state.people[about]?.muted }),
      "person-hand-over": () => askOnce("person.hand_over"),
      "person-remove": () => askOnce("person.remove"),
      "person-undo": () => askOnce("person.undo", { minutes: UNDO_MINUTES }),
      "person-step-in": () => ask("person.step_in", {}),
    },
  };
}

/** Oneself first, then who waits, hands that are up, who is here, who is not. Who is out only facilitators see. */
function inOrder(live, iRun) {
  const rank = (key) => {
    const person = live.state.people[key];
    if (person.gone) return 5;
    else if (key === live.me) return 0;
    else if (person.waiting) return 1;
    else if (person.hand) return 2;
    else return key in live.present ? 3 : 4;
  };
  return Object.keys(live.state.people ?? {})
    .filter((key) => iRun || !(live.state.people[key].gone || live.state.people[key].waiting))
    .map((key, at) => ({ key, at, rank: rank(key) }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ key }) => key);
}

function newRow(key, person) {
  const row = clone("person-template");
  row.dataset.person = key;
  row.prepend(faceOf(person));
  return row;
}
