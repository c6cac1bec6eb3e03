/** Turning pages: by keyboard, by a presenter's remote (which is a keyboard of two keys), and by a swipe. */

const KEYS = {
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  ArrowUp: "back",
  PageUp: "back",
  Home: "first",
  End: "last",
  Escape: "now",
  1: "now",
  2: "board",
  3: "one",
  f: "full-screen",
};
const SWIPE = 60; // pixels

/** @param {(action: string) => void} run */
export function tieTurning(run) {
  const rightToLeft = document.documentElement.dir === "rtl";
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (key === " " && target.closest("button, summary")) return;
    const action =
      key === "ArrowRight" || key === "ArrowLeft"
        ? (key === "ArrowRight") === rightToLeft ? "back" : "next"
        : KEYS[key.length === 1 ? key.toLowerCase() : key];
    if (!action) return;
    event.preventDefault();
    run(action);
  });

  /** @type {{id: number, x: number, y: number} | null} */
  let touch = null;
  const stage = document.getElementById("main");
  stage.addEventListener("pointerdown", ({ pointerType, pointerId, clientX, clientY }) => {
    touch = pointerType === "touch" ? { id: pointerId, x: clientX, y: clientY } : null;
  });
  stage.addEventListener("pointerup", ({ pointerId, clientX, clientY }) => {
    if (!touch || touch.id !== pointerId) return;
    const [across, along] = [clientX - touch.x, clientY - touch.y];
    touch = null;
    if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(along)) return;
    run(across < 0 === rightToLeft ? "back" : "next");
  });
  stage.addEventListener("pointercancel", () => {
    touch = null;
  });
}
