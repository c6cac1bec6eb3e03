/** What is begun in the composer, kept in this tab: it survives a reload, and comes along to another map. */

/**
 * @typedef {{text: string, region: string, open: boolean, evidence?: string, basis?: string, anonymous?: boolean, proxy?: boolean, unseen?: boolean, nameless?: boolean}} Begun
 */

/** @param {string} map @returns {Partial<Begun>} */
export function begunOn(map) {
  return kept(draftOf(map));
}

/** @param {string} map @param {Partial<Begun>} begun @returns {boolean} false where nothing can be kept */
export function keepBegun(map, begun) {
  return keep(draftOf(map), begun);
}

/**
 * Let what is begun on one map be begun on another. Words that wait there already stay.
 * @param {string} from @param {string} to
 * @returns {"nothing" | "taken" | "stays"} whether there was something, and whether it came along
 */
export function takeAlong(from, to) {
  const begun = begunOn(from);
  if (!begun.text?.trim()) {
    return "nothing";
  } else if (begunOn(to).text?.trim() || !keepBegun(to, { ...begun, open: true })) {
    return "stays";
  } else {
    keepBegun(from, {});
    return "taken";
  }
}

/** Leave word for the page one goes to. @param {string} map @param {ReturnType<typeof takeAlong>} along */
export function leaveWord(map, along) {
  keep(WORD, { map, along });
}

/** The word that was left for this map; it is found once. @param {string} map @returns {ReturnType<typeof takeAlong> | undefined} */
export function findWord(map) {
  const word = kept(WORD);
  if (word.map !== map) return undefined;
  keep(WORD, {});
  return word.along;
}

const WORD = "empathymap.arrived";
const draftOf = (/** @type {string} */ map) => `empathymap.draft.${map}`;

/** @param {string} name @returns {any} */
function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "{}");
  } catch {
    return {}; // storage is closed to us
  }
}

/** @param {string} name @param {object} what */
function keep(name, what) {
  try {
    sessionStorage.setItem(name, JSON.stringify(what));
    return true;
  } catch {
    return false; // then it lives as long as the page
  }
}
