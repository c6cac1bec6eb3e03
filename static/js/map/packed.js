/** Whole maps come packed (F11): text again before anybody hears of them, and in the order in which all came. */

/** Whether this browser can unpack them. */
export function canUnpack() {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}

/**
 * What to do with each message of a socket, so that `hear` gets the text of one after the other.
 * @param {(text: string) => void} hear
 * @returns {(data: string | Blob) => void}
 */
export function inOrder(hear) {
  /** @type {Promise<void> | null} */
  let last = null;
  return (data) => {
    if (typeof data === "string" && !last) {
      hear(data);
      return;
    }
    const text = typeof data === "string" ? data : unpacked(data);
    const turn = Promise.all([text, last]).then(([said]) => {
      last = last === turn ? null : last;
      hear(said);
    });
    last = turn;
  };
}

/** @param {Blob} data */
function unpacked(data) {
  return new Response(data.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
