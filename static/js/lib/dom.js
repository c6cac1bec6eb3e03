/** The few things we ask of the document again and again. */

/** The part of `element` that shows a named field. @param {ParentNode} element @param {string} name @returns {any} */
export function field(element, name) {
  return element.querySelector(`[data-field="${name}"]`);
}

/** A fresh copy of what a <template> holds. @param {string} id @returns {HTMLElement} */
export function clone(id) {
  return /** @type {HTMLElement} */ (
    /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content.firstElementChild?.cloneNode(true)
  );
}

/** Data that the page carries for its scripts; read once, so that it does not outlive what is deleted. @param {string} id */
export function dataOf(id) {
  const element = document.getElementById(id);
  element.remove();
  return JSON.parse(element.textContent);
}

/** Write text only where it differs, so that a selection in it stays. @param {Element} element @param {string} text */
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/**
 * Put `child` into `parent` in front of `before` (null: last) without losing focus or running edits.
 * @param {Element} parent @param {Element} child @param {Element | null} before
 */
export function place(parent, child, before) {
  if (child.parentElement === parent && child.nextElementSibling === before) return;
  if ("moveBefore" in parent && child.isConnected && parent.isConnected) {
    parent.moveBefore(child, before);
  } else {
    const focused = child.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    parent.insertBefore(child, before);
    focused?.focus({ preventScroll: true });
  }
}

/** Whether keys pressed in this element are text. @param {EventTarget | null} element */
export function takesText(element) {
  return element instanceof Element && Boolean(element.closest("textarea, select, input:not([type=radio], [type=checkbox])"));
}
