/** The one hint that a newcomer sees, until they have read it or begun to write. */

const READ = "empathymap.hint";

/** @returns {{close: () => void}} */
export function firstHint() {
  const hint = document.querySelector("[data-hint]");
  if (!hint || wasRead()) return { close() {} };
  const close = () => {
    hint.hidden = true;
    remember();
  };
  hint.hidden = false;
  return { close };
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
