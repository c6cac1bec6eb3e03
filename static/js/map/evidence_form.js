/** New evidence, put on the shelf from within the map. */

import { newKey } from "../lib/uuid.js";
import { announce } from "./announce.js";
import { words } from "./words.js";

/** @param {{live: import("./live.js").LiveMap, ask: Function}} map */
export function tieEvidenceForm({ live, ask }) {
  const form = document.querySelector("[data-evidence-form]");
  if (!form) return;
  const known = document.getElementById("known-sources");
  form.closest("details").addEventListener("toggle", () => {
    const sources = new Set(Object.values(live.state.evidence ?? {}).map((piece) => piece.source));
    known.replaceChildren(...[...sources].map((source) => new Option(source, source)));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Empty fields are left out: on the wire, what has no value is not there.
    const fields = Object.fromEntries(
      [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value),
    );
    if (!fields.text || !fields.source) return;
    if (ask("evidence.add", { evidence: newKey(), ...fields }) === null) return;
    announce(words.shelved);
    form.reset();
    form.closest("details").open = false;
    form.closest("details").querySelector("summary").focus();
  });
  form.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
}
