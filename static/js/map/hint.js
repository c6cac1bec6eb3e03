/** The one hint that a newcomer sees, until they have read it or written a note. */

const READ = "empathymap.hint";

/** @param {object} live @returns {{actions: object}} */
export function firstHint(live) {
  const hint = document.querySelector("[data-hint]");
  if (!hint || wasRead()) return { actions: {} };
  const close = () => {
    hint.hidden = true;
    remember();
  };
  hint.hidden = false;
  live.on("event", (event, own) => own && event.do === "note.add" && close());
  return { actions: { "hint-close": close } };
}

function wasRead() {
  try {
    return localStorage.getItem(READ) === "read";
  } catch {
    return true; // where nothing can be remembered, a hint would come back for ever
  }
}

function remember() {
  try {
    localStorage.setItem(READ, "read");
  } catch {
    // it is gone for this visit at least
  }
}
