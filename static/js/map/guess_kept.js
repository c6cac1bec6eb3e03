/** What commands about tensions, insights, questions and actions will most likely do. Pure. */

import { between } from "./rank.js";
import { inOrder } from "./support.js";

/** @typedef {Record<string, any>} Snapshot  of docs/protocol.md */

/** @type {Record<string, string>} */
const PARTS = { tension: "tensions", insight: "insights", question: "questions", action: "actions" };
const AT_FIRST = {
  tension: { relation: "unknown", status: "open" },
  insight: {},
  question: { status: "open" },
  action: { status: "todo" },
};

/** The guesses by command, for guess.js. */
export const KEPT_GUESSES = Object.fromEntries(
  Object.keys(PARTS).flatMap((kind) => [
    [`${kind}.add`, (state, given, { at }) => added(kind, state, given, at)],
    [`${kind}.edit`, (state, given) => edited(kind, state, given)],
    [`${kind}.delete`, (state, given) => onKept(kind, state, given, null)],
  ]),
);
KEPT_GUESSES["insight.link"] = (state, { insight, note, on }) => {
  const others = Object.keys(state.insights[insight]?.notes ?? {}).some((key) => key !== note);
  return onKept("insight", state, { insight }, { notes: on || others ? { [note]: on || null } : null });
};

/** @param {string} kind @param {Snapshot} state @param {Record<string, any>} given @param {string} at */
function added(kind, state, { [kind]: key, notes, ...given }, at) {
  const linked = notes?.length ? { notes: Object.fromEntries(notes.map((note) => [note, true])) } : {};
  const rank = kind === "tension" ? {} : { rank: rankAt(state[PARTS[kind]]) };
  return { [PARTS[kind]]: { [key]: { ...AT_FIRST[kind], ...filled(given), ...linked, ...rank, at } } };
}

function edited(kind, state, { [kind]: key, before, ...given }) {
  const told = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === "" ? null : value]));
  const rank = before ? { rank: rankAt(state[PARTS[kind]], before, key) } : {};
  return onKept(kind, state, { [kind]: key }, { ...told, ...rank });
}

/** Nothing that has gone comes back. @param {string} kind @param {Snapshot} state @param {Record<string, any>} given @param {any} patch */
function onKept(kind, state, { [kind]: key }, patch) {
  return state[PARTS[kind]][key] ? { [PARTS[kind]]: { [key]: patch } } : {};
}

const filled = (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));

function rankAt(children, before, moving) {
  const keys = inOrder(children, "rank").filter((key) => key !== moving);
  const found = keys.indexOf(before);
  const at = found < 0 ? keys.length : found;
  return between(children[keys[at - 1]]?.rank ?? null, children[keys[at]]?.rank ?? null);
}
