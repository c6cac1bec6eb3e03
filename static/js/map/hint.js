/** The one hint that a newcomer sees, until they have read it or begun to write. The server shows it, so that nothing moves. */

const READ = "hint=read; path=/; max-age=31536000; samesite=lax";

/** @returns {{close: () => void}} */
export function firstHint() {
  /** @type {HTMLElement | null} */
  const hint = document.querySelector("[data-hint]");
  return {
    close() {
      if (!hint || hint.hidden) return;
      hint.hidden = true;
      document.cookie = READ;
    },
  };
}
