/** The whole screen for the map, and a screen that stays awake while it is looked at. */

import { words } from "../map/words.js";

const STILL_MS = 3000;

/** @returns {() => void} goes to full screen, or leaves it */
export function fullScreen() {
  const button = document.querySelector('[data-action="full-screen"]');
  button.hidden = !document.fullscreenEnabled;
  document.addEventListener("fullscreenchange", () => {
    const on = document.fullscreenElement !== null;
    button.setAttribute("aria-pressed", String(on));
    button.title = on ? words.present.leave_full_screen : words.present.full_screen;
    document.body.toggleAttribute("data-full", on);
  });
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
  quietWhenStill();
  return () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    done?.catch(() => {}); // the browser says no: the page is as useful without
  };
}

/** A projector that goes dark in the middle of a talk helps nobody. */
function stayAwake() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}

/** On the whole screen what is there to press steps back until somebody moves. */
function quietWhenStill() {
  let falling;
  const wake = () => {
    clearTimeout(falling);
    document.body.removeAttribute("data-still");
    falling = setTimeout(() => document.body.setAttribute("data-still", ""), STILL_MS);
  };
  for (const sign of ["pointermove", "pointerdown", "focusin", "fullscreenchange"]) document.addEventListener(sign, wake);
}
