/** Another title for one of the maps, typed where it stands in their list. */

import { clone, field } from "../lib/dom.js";
import { words } from "./words.js";

/** @param {ReturnType<typeof import("./siblings.js").siblingMaps>} siblings @param {() => void} renamed */
export function renameForm(siblings, renamed) {
  const form = /** @type {HTMLFormElement} */ (clone("rename-template"));
  const title = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  const problem = field(form, "problem");
  const acts = (card) => card.querySelector(".maps__acts");

  /** @param {HTMLElement} card  of the list */
  function open(card) {
    close();
    acts(card).hidden = true;
    card.append(form);
    problem.hidden = true;
    title.value = siblings.titleOf(card.dataset.map);
    title.select();
  }

  function close() {
    const card = /** @type {HTMLElement | null} */ (form.closest("[data-map]"));
    form.remove();
    if (!card) return;
    acts(card).hidden = false;
    card.querySelector("[data-action=maps-rename]").focus();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { map } = /** @type {HTMLElement} */ (form.closest("[data-map]")).dataset;
    const one = siblings.all().find(({ key }) => key === map);
    const refused = one ? await post(one.rename, new FormData(form)) : words.maps.not_renamed;
    problem.hidden = refused === "";
    problem.textContent = refused;
    if (refused) return;
    close();
    await siblings.ask();
    renamed();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // the list stays open
    close();
  });
  return { open, close };
}

/** Send a form. @returns {Promise<string>} why it was refused; "" if it was not */
async function post(place, body) {
  try {
    const answer = await fetch(place, { method: "POST", body });
    return answer.ok ? "" : ((await answer.json()).msg ?? words.maps.not_renamed);
  } catch {
    return words.maps.not_renamed; // no network, or an answer that is not ours
  }
}
