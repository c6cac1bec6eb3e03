/**
 * What a person may do at this moment, by the step of the workshop, the locks and the clock. The
 * server decides (W2, W5); this is the same rule for the screen, so that what is not possible is
 * not offered. Pure.
 *
 * @typedef {import("./wire.js").Snapshot} Snapshot
 * @typedef {"write"|"group"|"link"|"vote"|"decide"|"react"|"predict"} Act
 * @typedef {{note?: string, cluster?: string, region?: string, onto?: string}} What  what a command is about
 * @typedef {"ended"|"readonly"|"muted"|"locked"|"phase"|"region"|"alone"|"over"} Why
 * @typedef {{state: Snapshot, me: string | undefined, now: number, ended?: boolean}} Moment  `now` on the server's clock;
 *   `ended` if the server will not have the page back
 */

/** @type {Record<string, Act[]>} a step must allow one of them */
const ACTS = {
  "note.add": ["write"],
  "note.edit": ["write"],
  "note.move": ["group", "write"],
  "note.group": ["group"],
  "note.basis": ["write"],
  "note.cite": ["write"],
  "note.uncite": ["write"],
  "note.delete": ["write"],
  "note.restore": ["write"],
  "note.react": ["react"],
  "cluster.name": ["group"],
  "cluster.move": ["group"],
  "cluster.dissolve": ["group"],
  "cluster.propose": ["group"],
  "evidence.add": ["write", "react"],
  "evidence.shelve": ["write", "react"],
  "tension.add": ["link"],
  "tension.edit": ["link"],
  "tension.delete": ["link"],
  "vote.add": ["vote"],
  "vote.take": ["vote"],
  "prediction.set": ["predict"],
};
const DECIDES = /^(insight|question|action)\./;
const ABOUT_ONESELF = new Set(["hand", "ready", "person.step_in", "person.join", "person.place"]);

/** Whether somebody runs the workshop. @param {Snapshot} state @param {string | undefined} me */
export function runs(state, me) {
  return state.people[me ?? ""]?.role === "facilitator";
}

/** The step that holds now; none before the workshop opens, after it ends, and out of the agenda. @param {Snapshot} state */
export function stepNow(state) {
  return state.workshop.state === "live" ? state.steps[state.workshop.step] : undefined;
}

/** Whether everybody writes unseen now. @param {Snapshot} state */
export function isPrivate(state) {
  return Boolean(stepNow(state)?.private);
}

/** Whether the step closes writing at zero, and the time is up (W4). @param {Snapshot} state @param {number} now */
export function writingIsOver(state, now) {
  const { ends } = state.workshop.timer ?? {};
  return Boolean(stepNow(state)?.closes && ends !== undefined && ends <= now);
}

/** Whether one may do one of these acts somewhere now. @param {Moment} moment @param {...Act} acts */
export function may(moment, ...acts) {
  return whyNotTo(moment, acts) === null;
}

/** Whether a quadrant is open to one in this step. @param {Moment} moment @param {string} region */
export function isOpen({ state, me }, region) {
  const open = stepNow(state)?.regions;
  return runs(state, me) || ((!open || Boolean(open[region])) && !state.regions[region]?.locked);
}

/**
 * Why a command is not possible now; null if it is.
 * @param {Moment} moment
 * @param {string} name  a command of docs/protocol.md
 * @param {What} [what]
 * @returns {Why | null}
 */
export function whyNot(moment, name, what = {}) {
  if (ABOUT_ONESELF.has(name)) {
    return moment.ended ? "ended" : null;
  }
  const acts = DECIDES.test(name) ? /** @type {Act[]} */ (["decide"]) : (ACTS[name] ?? []);
  return whyNotTo(moment, acts) ?? (runs(moment.state, moment.me) ? null : whyNotThere(moment, name, what));
}

/** Whether a command is possible now. @param {Moment} moment @param {string} name @param {What} [what] */
export function permits(moment, name, what) {
  return whyNot(moment, name, what) === null;
}

/**
 * @param {Moment} moment
 * @param {Act[]} acts
 * @returns {Why | null}
 */
function whyNotTo({ state, me, now, ended }, acts) {
  const person = state.people[me ?? ""];
  if (ended) {
    return "ended";
  } else if (person?.role === "observer") {
    return "readonly";
  } else if (person?.muted) {
    return "muted";
  } else if (runs(state, me)) {
    return null;
  }
  const step = stepNow(state);
  const open = acts.filter((act) => step?.may?.[act]);
  if (!step || acts.length === 0) {
    return null;
  } else if (open.length === 0) {
    return "phase";
  } else {
    return open.join() === "write" && writingIsOver(state, now) ? "over" : null;
  }
}

/**
 * @param {Moment} moment
 * @param {string} name
 * @param {What} what
 * @returns {Why | null}
 */
function whyNotThere(moment, name, { note, cluster, region, onto }) {
  if (name.startsWith("evidence.")) {
    return isPrivate(moment.state) ? "phase" : null; // all would see at once what one is about to write on
  } else if (!/^(note|cluster)\./.test(name) || ["note.react", "cluster.propose"].includes(name)) {
    return null;
  }
  const { state } = moment;
  const notes = [note, onto].map((key) => state.notes[key ?? ""]).filter(Boolean);
  const groups = [cluster, ...notes.map((one) => one.cluster)].map((key) => state.clusters[key ?? ""]).filter(Boolean);
  const regions = [region, ...notes.map((one) => one.region), ...groups.map((one) => one.region)].filter(Boolean);
  const open = stepNow(state)?.regions;
  if (
    state.map.locked ||
    [...notes, ...groups].some((one) => one.locked) ||
    regions.some((one) => state.regions[one ?? ""]?.locked)
  ) {
    return "locked";
  } else if (open && regions.some((one) => !open[one ?? ""])) {
    return "region";
  } else {
    return isPrivate(state) && notes.some((one) => !one.hidden) ? "alone" : null;
  }
}
