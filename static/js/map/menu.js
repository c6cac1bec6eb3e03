/** The menu of a note or group: opens beside it, walks with the arrows, gives the focus back. */

import { clone } from "../lib/dom.js";

const GAP = 6;
let cameFrom;
/** @type {HTMLElement | null} */
let opened = null;

const menu = () => opened ?? /** @type {HTMLElement} */ (document.querySelector("[data-menu]"));
const items = () => [...menu().querySelectorAll(".menu__item:not([hidden])")];

/**
 * Open with these entries. @param {HTMLElement} beside @param {Node[]} entries
 * @param {HTMLElement} backTo what gets the focus when the menu closes
 */
export function openMenu(beside, entries, backTo) {
  // What stands behind a dialog cannot be reached: a dialog has a menu of its own.
  const element = (beside.closest("dialog") ?? document).querySelector("[data-menu]");
  opened = element;
  cameFrom = backTo;
  element.replaceChildren(...entries);
  element.showPopover();
  const anchor = beside.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const below = anchor.bottom + GAP + height < innerHeight;
  const top = below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height);
  element.style.left = `${Math.max(GAP, Math.min(anchor.right - width, innerWidth - width - GAP))}px`;
  element.style.top = `${top}px`;
  items()[0]?.focus();
}

/** Close, with the focus where it came from. */
export function closeMenu() {
  if (!menu().matches(":popover-open")) return;
  menu().hidePopover();
  if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
}

/** One entry made of words. @param {string} label @param {() => void} run */
export function entry(label, run) {
  const element = clone("choice-template");
  element.textContent = label;
  element.addEventListener("click", () => {
    closeMenu();
    run();
  });
  return element;
}

/** The keys of every menu. */
export function tieMenu() {
  for (const element of document.querySelectorAll("[data-menu]")) element.addEventListener("keydown", pressed);
}

function pressed(event) {
  const all = items();
  const at = all.indexOf(document.activeElement);
  const to = {
    ArrowDown: all[(at + 1) % all.length],
    ArrowUp: all.at(at - 1),
    Home: all[0],
    End: all.at(-1),
  }[event.key];
  if (to) to.focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else if (event.key.length === 1) startingWith(all, at, event.key)?.focus();
  if (to || event.key === "Escape" || event.key === "Tab") event.preventDefault();
  event.stopPropagation();
}

function startingWith(all, at, letter) {
  const from = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return from.find((item) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()));
}
