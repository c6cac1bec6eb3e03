/** The steps of a workshop in their order: which are done, which is now, which comes next. Pure. */

import { isPrivate, stepNow } from "./allowed.js";
import { openBallot } from "./votes.js";

/**
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {import("./wire.js").Step} Step
 * @typedef {Step & {key: string}} Planned
 * @typedef {{what: "open" | "reveal" | "count" | "next" | "close" | "none", step?: Planned, n?: number}} Following
 */

/** @param {Snapshot} state @returns {Planned[]} */
export function agendaOf(state) {
  return /** @type {[string, Step][]} */ (Object.entries(state.steps))
    .map(([key, step]) => ({ ...step, key }))
    .sort((one, other) => one.place - other.place || (one.key < other.key ? -1 : 1));
}

/** Where the workshop is on its agenda; -1 out of it. @param {Snapshot} state @param {Planned[]} [steps] */
export function placeNow(state, steps = agendaOf(state)) {
  return state.workshop.state === "live" ? steps.findIndex(({ key }) => key === state.workshop.step) : -1;
}

/** @param {Snapshot} state @param {Planned[]} steps @param {number} at @returns {"done" | "now" | "next" | "later"} */
export function standingOf(state, steps, at) {
  if (at === placeNow(state, steps)) return "now";
  if (steps[at].visited) return "done";
  return steps[at].key === following(state, steps)?.key ? "next" : "later";
}

/** The step after this one; out of the agenda the first that nobody has been in. @param {Snapshot} state @param {Planned[]} [steps] */
export function following(state, steps = agendaOf(state)) {
  const now = placeNow(state, steps);
  return now >= 0 ? steps[now + 1] : steps.find((step) => !step.visited);
}

/** The step before this one. @param {Snapshot} state @param {Planned[]} [steps] */
export function previous(state, steps = agendaOf(state)) {
  return steps[placeNow(state, steps) - 1];
}

/** What whoever runs the workshop will most likely do next. @param {Snapshot} state @returns {Following} */
export function nextThing(state) {
  const { workshop, unseen } = state;
  const step = following(state);
  if (workshop.state === "planned") {
    return { what: "open" };
  } else if (workshop.state !== "live") {
    return { what: "none" };
  } else if (isPrivate(state) && unseen.notes) {
    return { what: "reveal", n: unseen.notes };
  } else if (stepNow(state)?.kind === "vote" && openBallot(state)?.voters) {
    return { what: "count" };
  } else if (step) {
    return { what: "next", step };
  } else {
    return Object.keys(state.steps).length > 0 ? { what: "close" } : { what: "none" };
  }
}

/** How much is hidden, of how many people, of all who could have written. @param {Snapshot} state */
export function hiddenNow(state) {
  const { notes = 0, people = 0 } = state.unseen;
  const writers = Object.values(state.people).filter(({ role, gone, waiting }) => role === "editor" && !gone && !waiting);
  return { n: notes, people, of: Math.max(people, writers.length) };
}
