/**
 * A value whose texts hold no half characters (lone surrogates), which the server must refuse (F3).
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function wellFormed(value) {
  if (typeof value === "string") {
    return /** @type {T} */ (value.replace(LONE, "\ufffd"));
  } else if (Array.isArray(value)) {
    return /** @type {T} */ (value.map(wellFormed));
  } else if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => part !== undefined);
    return /** @type {T} */ (
      Object.fromEntries(parts.map(([key, part]) => [key, wellFormed(part)]))
    );
  } else {
    return value;
  }
}

const LONE = /[\ud800-\udfff]/gu; // as code points: a whole pair never matches
