/** A soft sound when somebody else adds a note, for those who want it. */

import { setting } from "./settings.js";

let audio;

/** @param {import("./live.js").LiveMap} live */
export function soundForOthers(live) {
  live.on("event", (event, own) => {
    if (!own && event.do === "note.add" && setting("sound")) chime();
  });
}

function chime() {
  audio ??= new AudioContext();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = 660;
  loudness.gain.setValueAtTime(0.05, audio.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.25);
  tone.connect(loudness).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.25);
}
