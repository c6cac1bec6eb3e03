/** Every key of the map in one table. Keys pressed inside a text field, a menu or a dialog never come here. */

import { takesText } from "../lib/dom.js";
import { setting } from "./settings.js";

/**
 * @param {Record<string, any>} map  `moving` is missing for who only looks
 * @param {(action: string) => void} run  runs an action of the page by its name
 */
export function tieKeys({ board, choice, moving, finding }, run) {
  const plain = {
    n: () => run("add"),
    m: () => run("move"),
    g: () => run("group"),
    b: () => run("next-basis"),
    e: () => run("cite"),
    t: () => run("tension"),
    i: () => run("turn"),
    d: () => run("conclude"),
    v: () => run("vote"),
    "/": () => run("search"),
    "?": () => run("keys"),
    ".": () => run("note-menu"),
  };
  const always = {
    ArrowRight: () => choice.walk(rightIsOn() ? 1 : -1),
    ArrowLeft: () => choice.walk(rightIsOn() ? -1 : 1),
    ArrowDown: () => choice.climb(1),
    ArrowUp: () => choice.climb(-1),
    Home: () => choice.edge("first"),
    End: () => choice.edge("last"),
    Enter: () => run("edit"),
    F2: () => run("edit"),
    Delete: () => run("delete"),
    Backspace: () => run("delete"),
    ContextMenu: () => run("note-menu"),
    Escape: () => (finding.open ? run("search-close") : choice.clear()),
  };
  const withAlt = {
    ArrowUp: () => moving?.shift(-1),
    ArrowDown: () => moving?.shift(1),
    ArrowLeft: () => moving?.carry(-1),
    ArrowRight: () => moving?.carry(1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || takesText(event.target)) return;
    if (document.querySelector("dialog[open], [popover]:popover-open")) return;
    const handler = handlerOf(event);
    if (!handler) return;
    event.preventDefault();
    handler();
  });

  function handlerOf(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey) {
      if (key === "z") return () => run(event.shiftKey ? "redo" : "undo");
      return key === "y" ? () => run("redo") : undefined;
    } else if (event.altKey) {
      return choice.current && withAlt[key];
    } else if (event.shiftKey && key === "F10") {
      return always.ContextMenu;
    } else if (always[key]) {
      return belongsToControl(event, key) ? undefined : always[key];
    } else if (key === "v" && event.shiftKey && setting("letters")) {
      return () => run("vote-take");
    } else if (setting("letters")) {
      return /^[1-9]$/.test(key) ? () => choice.visit(board.regions[Number(key) - 1]) : plain[key];
    }
  }

  /** Enter on a button presses it; arrows and Home scroll where no note has the focus. */
  function belongsToControl({ target }, key) {
    if (key === "Escape") return false;
    if (target.closest("button, a, summary, input")) return !target.closest("[data-toolbar]") || !key.startsWith("Arrow");
    return !target.closest("[data-stop]") && !["ArrowRight", "ArrowLeft"].includes(key);
  }
}

const rightIsOn = () => document.documentElement.dir !== "rtl";
