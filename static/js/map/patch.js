/** Merge patches (RFC 7396) of a map's snapshot. Nothing here changes what it is given (C3). */

/** @typedef {import("./wire.js").Snapshot} Snapshot */

/**
 * The target with the patch applied. What the patch leaves alone keeps its identity, and a patch
 * that changes nothing returns the target itself.
 * @template T
 * @param {T} target
 * @param {any} patch
 * @returns {T}
 */
export function merge(target, patch) {
  if (!isObject(patch)) {
    return patch;
  }
  /** @type {Record<string, any>} */
  const before = isObject(target) ? target : {};
  /** @type {Record<string, any> | null} */
  let after = isObject(target) ? null : {};
  for (const [key, value] of Object.entries(patch)) {
    const known = Object.hasOwn(before, key);
    if (value === null) {
      if (known) {
        after ??= { ...before };
        delete after[key];
      }
    } else {
      const merged = merge(known ? before[key] : undefined, value);
      if (!known || merged !== before[key]) {
        after ??= { ...before };
        after[key] = merged;
      }
    }
  }
  return /** @type {T} */ (after ?? target);
}

/**
 * The patch that takes `patch` back: merge(merge(before, patch), inverse(before, patch)) equals before.
 * @param {any} before
 * @param {Record<string, any>} patch
 * @returns {Record<string, any>}
 */
export function inverse(before, patch) {
  /** @type {Record<string, any>} */
  const back = {};
  for (const [key, value] of Object.entries(patch)) {
    const known = isObject(before) && Object.hasOwn(before, key);
    if (!known) {
      if (value !== null) {
        back[key] = null;
      }
    } else if (isObject(before[key]) && isObject(value)) {
      back[key] = inverse(before[key], value);
    } else {
      back[key] = before[key];
    }
  }
  return back;
}

/**
 * `after`, with every part that equals the same part of `before` replaced by that part, so that
 * what was worked out anew but came out the same keeps its identity.
 * @template T
 * @param {any} before
 * @param {T} after
 * @returns {T}
 */
export function keep(before, after) {
  if (before === after || !isObject(before) || !isObject(after)) {
    return after;
  }
  let same = Object.keys(before).length === Object.keys(after).length;
  /** @type {Record<string, any>} */
  const kept = {};
  for (const [key, value] of Object.entries(after)) {
    kept[key] = keep(before[key], value);
    same &&= Object.hasOwn(before, key) && kept[key] === before[key];
  }
  return /** @type {T} */ (same ? before : kept);
}

/**
 * @typedef {object} Changes  what differs between two states; keys that have gone are named too
 * @property {boolean} all
 * @property {boolean} map
 * @property {boolean} persona
 * @property {Set<string>} people
 * @property {Set<string>} clusters
 * @property {Set<string>} notes
 * @property {Set<string>} evidence
 * @property {boolean} workshop
 * @property {boolean} unseen
 * @property {Set<string>} steps
 * @property {Set<string>} regions
 * @property {Set<string>} tensions
 * @property {Set<string>} insights
 * @property {Set<string>} questions
 * @property {Set<string>} actions
 * @property {Set<string>} rounds
 * @property {Set<string>} votes
 * @property {Set<string>} reactions
 * @property {Set<string>} proposals
 * @property {Set<string>} predictions
 * @property {Set<string>} reflections
 */

/**
 * What differs between two states, told by identity; null if nothing does.
 * @param {Snapshot} before
 * @param {Snapshot} after
 * @returns {Changes | null}
 */
export function changed(before, after) {
  const changes = {
    all: false,
    map: before.map !== after.map,
    persona: before.persona !== after.persona,
    people: differing(before.people, after.people),
    clusters: differing(before.clusters, after.clusters),
    notes: differing(before.notes, after.notes),
    evidence: differing(before.evidence, after.evidence),
    workshop: before.workshop !== after.workshop,
    unseen: before.unseen !== after.unseen,
    steps: differing(before.steps, after.steps),
    regions: differing(before.regions, after.regions),
    tensions: differing(before.tensions, after.tensions),
    insights: differing(before.insights, after.insights),
    questions: differing(before.questions, after.questions),
    actions: differing(before.actions, after.actions),
    rounds: differing(before.rounds, after.rounds),
    votes: differing(before.votes, after.votes),
    reactions: differing(before.reactions, after.reactions),
    proposals: differing(before.proposals, after.proposals),
    predictions: differing(before.predictions, after.predictions),
    reflections: differing(before.reflections, after.reflections),
  };
  const some = Object.values(changes).some((part) => (part instanceof Set ? part.size > 0 : part));
  return some ? changes : null;
}

/**
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 */
function differing(before, after) {
  const keys = new Set();
  if (before !== after) {
    for (const key of Object.keys(after)) {
      if (after[key] !== before[key]) {
        keys.add(key);
      }
    }
    for (const key of Object.keys(before)) {
      if (!Object.hasOwn(after, key)) {
        keys.add(key);
      }
    }
  }
  return keys;
}

/**
 * @param {any} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
