/** The lists of the conclusions panel, drawn from the state. */

import { clone, field, place, write } from "../lib/dom.js";
import { piecesOf } from "./notes.js";
import { drawPieces } from "./pieces.js";
import { groupsByVotes, inOrder, notesUnder, numbered } from "./support.js";
import { say, words } from "./words.js";

const STATUS = { tensions: "tension_status", questions: "question_status", actions: "action_status" };

/** Draw one list. @param {HTMLElement} list @param {string} part @param {import("./wire.js").Snapshot} state @returns {number} how many stand in it */
export function drawList(list, part, state) {
  const numbers = new Map(numbered(state).map((one) => [one.key, one.number]));
  const keys = part === "tensions" ? [...numbers.keys()] : inOrder(state[part], "rank");
  const known = new Map([.../** @type {any} */ (list).children].map((item) => [item.dataset.conclusion, item]));
  /** @type {HTMLElement | null} */
  let behind = null;
  for (const key of keys.toReversed()) {
    const item = known.get(key) ?? newItem(part, key);
    known.delete(key);
    drawItem(item, part, state, state[part][key], numbers.get(key));
    place(list, item, behind);
    behind = item;
  }
  for (const gone of known.values()) gone.remove();
  return keys.length;
}

function newItem(part, key) {
  const item = clone("conclusion-template");
  item.dataset.conclusion = key;
  item.dataset.part = part;
  const status = item.querySelector("[data-status-of]");
  if (status && STATUS[part]) {
    status.replaceChildren(...Object.entries(words[STATUS[part]]).map(([value, name]) => new Option(name, value)));
  } else status?.closest("label").remove();
  if (part === "questions" || part === "actions") item.querySelector('[data-action="turn-conclusion"]')?.remove();
  return item;
}

function drawItem(item, part, state, one, number) {
  const under = part === "tensions" ? [one.a, one.b] : notesUnder(state, one);
  item.dataset.kind = one.kind ?? part;
  item.dataset.state = one.status ?? "";
  write(field(item, "kind"), kindOf(part, one, number));
  write(field(item, "text"), part === "tensions" ? (one.why ?? "") : one.text);
  field(item, "text").hidden = part === "tensions" && !one.why;
  const from = state.insights[one.parent ?? one.insight ?? ""]?.text ?? "";
  write(field(item, "above"), from);
  field(item, "above").hidden = !from;
  const plan = planOf(one);
  write(field(item, "plan"), plan);
  field(item, "plan").hidden = !plan;
  const status = item.querySelector("[data-status-of]");
  if (status && status !== document.activeElement) status.value = one.status;
  else if (!status) write(field(item, "status"), words[STATUS[part]]?.[one.status] ?? "");
  drawNotes(field(item, "notes"), under, state);
  field(item, "unbacked").hidden = under.length > 0;
}

function kindOf(part, one, number) {
  if (part === "tensions") return `${say(words.tension_number, { n: number })} · ${words.relation[one.relation]}`;
  return part === "insights" ? words.insight_kind[one.kind] : "";
}

function planOf({ owner, due }) {
  const day = due && new Date(`${due}T00:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
  if (owner && day) return say(words.plan_of.both, { owner, due: day });
  return owner ? say(words.plan_of.owner, { owner }) : day ? say(words.plan_of.due, { due: day }) : "";
}

/** Each note under it is a way back to the board, and unfolds the customer's words that it rests on. */
function drawNotes(list, keys, state) {
  const known = new Map([.../** @type {any} */ (list).children].map((item) => [item.firstElementChild.dataset.goes, item]));
  /** @type {HTMLElement | null} */
  let behind = null;
  for (const key of keys.toReversed()) {
    const item = known.get(key) ?? clone("conclusion-note-template");
    known.delete(key);
    const button = item.firstElementChild;
    button.dataset.goes = key;
    item.dataset.region = state.notes[key].region;
    button.dataset.level = String(state.notes[key].level);
    write(field(item, "note"), state.notes[key].text);
    drawWords(field(item, "rests"), piecesOf(state.notes[key], state));
    place(list, item, behind);
    behind = item;
  }
  for (const gone of known.values()) gone.remove();
}

function drawWords(details, pieces) {
  details.hidden = pieces.length === 0;
  write(field(details, "rests-said"), say(words.rests_on, { n: pieces.length }));
  drawPieces(field(details, "pieces"), pieces);
}

/** The groups, those with most votes first. @param {HTMLElement} list @param {import("./wire.js").Snapshot} state */
export function drawGroups(list, state) {
  const known = new Map([.../** @type {any} */ (list).children].map((item) => [item.dataset.group, item]));
  /** @type {HTMLElement | null} */
  let behind = null;
  for (const { key, votes } of groupsByVotes(state).toReversed()) {
    const item = known.get(key) ?? clone("top-group-template");
    known.delete(key);
    item.dataset.group = key;
    item.dataset.region = state.clusters[key].region;
    write(field(item, "name"), state.clusters[key].name || words.unnamed);
    write(field(item, "votes"), votes === undefined ? "" : say(words.votes, { n: votes }));
    place(list, item, behind);
    behind = item;
  }
  for (const gone of known.values()) gone.remove();
}
