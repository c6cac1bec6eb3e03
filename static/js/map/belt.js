/** The map's own words: its title, and the person across the middle. */

import { field, write } from "../lib/dom.js";

/** @param {import("./wire.js").Snapshot} state */
export function drawBelt({ map, persona }) {
  write(field(document, "map-title"), map.title);
  write(field(document, "persona-name"), persona.name);
  write(field(document, "persona-role"), persona.role ?? "");
  write(field(document, "headline"), persona.quote ? `“${persona.quote}”` : map.situation);
  write(field(document, "situation"), persona.quote ? map.situation : (map.decision ?? ""));
  const face = document.querySelector(".belt__face");
  if (face instanceof HTMLImageElement && persona.photo) {
    if (face.getAttribute("src") !== persona.photo) face.src = persona.photo;
  } else if (!persona.photo && !(face instanceof HTMLImageElement)) {
    write(face, persona.initials);
  } else {
    face.replaceWith(newFace(persona, face.className));
  }
}

function newFace(persona, className) {
  const face = document.createElement(persona.photo ? "img" : "span");
  face.className = className;
  if (face instanceof HTMLImageElement) {
    face.src = persona.photo;
    face.alt = "";
  } else {
    face.setAttribute("aria-hidden", "true");
    face.textContent = persona.initials;
  }
  return face;
}
