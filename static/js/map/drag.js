/**
 * Picking things up: mouse and pen at once, a finger after holding still. Ends in a request, never moves the board's
 * own elements. Escape, a second finger or a lost pointer let go without a change.
 */

import { LandingMark, landingAt } from "./landing.js";

const SLOP = 6;
const HOLD_MS = 240;
const EDGE = 56;
const EDGE_SPEED = 12;
const NOT_A_HANDLE = "button, a, input, textarea, select, summary, [data-composer]";

/** @typedef {{kind: "note" | "cluster" | "evidence", key: string}} Held */

/**
 * @param {object} what
 * @param {HTMLElement} what.floor  the element that scrolls
 * @param {(held: Held) => boolean} what.may  whether it can be picked up now
 * @param {(held: Held) => void} what.lifted
 * @param {(held: Held, landing: object) => void} what.dropped
 * @param {(held: Held) => void} what.released  always at the end
 */
export function dragging({ floor, may, lifted, dropped, released }) {
  const mark = new LandingMark();
  /** @type {any} what is going on between pointer down and up */
  let drag = null;

  function lift() {
    const { element, x0, y0 } = drag;
    if (!element.isConnected) return end(false);
    const rect = element.getBoundingClientRect();
    const ghost = element.cloneNode(true);
    ghost.removeAttribute("data-chosen");
    ghost.querySelectorAll("[id]").forEach((child) => child.removeAttribute("id"));
    ghost.setAttribute("aria-hidden", "true");
    ghost.inert = true;
    ghost.classList.add("held");
    ghost.dataset.region = element.closest("[data-region]")?.dataset.region ?? "";
    ghost.style.width = `${rect.width}px`;
    Object.assign(drag, { ghost, dx: rect.left - x0, dy: rect.top - y0 });
    document.body.append(ghost);
    document.body.dataset.holding = "";
    element.dataset.lifted = "";
    navigator.vibrate?.(8);
    lifted(drag.held);
    frame();
  }

  function frame() {
    if (!drag?.ghost) return;
    drag.ghost.style.transform = `translate(${drag.x + drag.dx}px, ${drag.y + drag.dy}px)`;
    drag.landing = landingAt(drag.held, drag.x, drag.y);
    mark.show(drag.landing);
    scrollAtEdge(floor, drag.y);
    drag.next = requestAnimationFrame(frame);
  }

  function end(drop) {
    if (!drag) return;
    const { ghost, element, held, landing, timer, next } = drag;
    clearTimeout(timer);
    cancelAnimationFrame(next);
    drag = null;
    if (!ghost) return;
    ghost.remove();
    mark.clear();
    element.removeAttribute("data-lifted");
    delete document.body.dataset.holding;
    if (drop && landing) dropped(held, landing);
    released(held);
    swallowClick();
  }

  document.addEventListener("pointerdown", (event) => {
    if (drag) return end(false);
    const found = event.button === 0 && handleAt(event.target);
    if (!found || !may(found.held)) return;
    drag = { ...found, id: event.pointerId, x0: event.clientX, y0: event.clientY, x: event.clientX, y: event.clientY };
    drag.touch = event.pointerType === "touch";
    if (drag.touch) drag.timer = setTimeout(lift, HOLD_MS);
  });
  document.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drag?.id) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (drag.ghost || Math.hypot(drag.x - drag.x0, drag.y - drag.y0) < SLOP) return;
    if (drag.touch) end(false); // moved before the hold was over: it is a scroll
    else lift();
  });
  document.addEventListener("pointerup", (event) => {
    if (event.pointerId === drag?.id) end(true);
  });
  document.addEventListener("pointercancel", (event) => {
    if (event.pointerId === drag?.id) end(false);
  });
  document.addEventListener("touchmove", (event) => drag?.ghost && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => drag?.touch && event.preventDefault());
  document.addEventListener("selectstart", (event) => drag && event.preventDefault());
  document.addEventListener("dragstart", (event) => drag && event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag?.ghost) return;
    event.stopImmediatePropagation();
    end(false);
  }, { capture: true });
}

function handleAt(target) {
  if (!(target instanceof Element) || target.closest(NOT_A_HANDLE)) return null;
  const note = target.closest("[data-note]");
  if (note) return { element: note, held: { kind: "note", key: note.dataset.note } };
  const cluster = target.closest("[data-handle]")?.closest("[data-cluster]");
  if (cluster) return { element: cluster, held: { kind: "cluster", key: cluster.dataset.cluster } };
  const piece = target.closest("[data-evidence]");
  return piece && { element: piece, held: { kind: "evidence", key: piece.dataset.evidence } };
}

function scrollAtEdge(floor, y) {
  const { top, bottom } = floor.getBoundingClientRect();
  if (y < top + EDGE) floor.scrollTop -= EDGE_SPEED;
  else if (y > bottom - EDGE) floor.scrollTop += EDGE_SPEED;
}

/** The click that follows a drop is not meant. */
function swallowClick() {
  const swallow = (event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 60);
}
