/** What one person has chosen for this device: pointers, announcements, sounds, keys, contrast. */

const KEPT_AS = "empathymap.settings";
const BEFORE_ANY_CHOICE = { cursors: true, aloud: true, sound: false, bell: true, letters: true, contrast: false };
const listeners = new Set();
let chosen = { ...BEFORE_ANY_CHOICE, ...kept() };

/** @param {keyof typeof BEFORE_ANY_CHOICE} name @returns {boolean} */
export function setting(name) {
  return chosen[name];
}

/** @param {() => void} changed called after any setting changed */
export function onSettings(changed) {
  listeners.add(changed);
}

/** Tie the switches in the menu to what is kept. */
export function tieSwitches() {
  for (const input of document.querySelectorAll("[data-setting]")) {
    input.checked = chosen[input.dataset.setting];
    input.addEventListener("change", () => {
      chosen = { ...chosen, [input.dataset.setting]: input.checked };
      keep(chosen);
      apply();
      listeners.forEach((changed) => changed());
    });
  }
  apply();
}

function apply() {
  document.documentElement.toggleAttribute("data-more-contrast", chosen.contrast);
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? "{}");
  } catch {
    return {}; // storage is closed to us, or holds something else
  }
}

function keep(settings) {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(settings));
  } catch {
    // then it holds for this visit only
  }
}
