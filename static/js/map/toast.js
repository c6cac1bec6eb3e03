/** A short line to see after something was done, with a way back where there is one. Whoever shows it announces it too. */

import { clone, field, write } from "../lib/dom.js";

const SHOWN_MS = 9000;
let shown;

/** @param {string} text @param {{label: string, run: () => void}} [act] */
export function toast(text, act) {
  closeToast();
  const element = clone("toast-template");
  write(field(element, "text"), text);
  if (act) {
    const button = field(element, "act");
    button.hidden = false;
    button.textContent = act.label;
    button.addEventListener("click", () => {
      closeToast();
      act.run();
    });
  }
  document.getElementById("toasts").append(element);
  shown = { element, timer: setTimeout(closeToast, SHOWN_MS) };
}

/** What the toast offers holds only until the next thing is done. */
export function closeToast() {
  clearTimeout(shown?.timer);
  shown?.element.remove();
  shown = undefined;
}
