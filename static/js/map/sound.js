/** Soft sounds: when somebody else adds a note, for those who want it, and when the time is up. */

import { setting } from "./settings.js";

let audio;

/** @param {import("./live.js").LiveMap} live */
export function soundForOthers(live) {
  live.on("event", (event, own) => {
    if (!own && event.do === "note.add" && setting("sound")) chime();
  });
}

/** Two low tones: the time is up. Silent until the page has been touched, as browsers ask. */
export function bell() {
  if (!navigator.userActivation?.hasBeenActive) return;
  chime(440, 0.6);
  chime(330, 0.9, 0.28);
}

function chime(pitch = 660, length = 0.25, after = 0) {
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  const from = audio.currentTime + after;
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.05, from);
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + length);
  tone.connect(loudness).connect(audio.destination);
  tone.start(from);
  tone.stop(from + length);
}
