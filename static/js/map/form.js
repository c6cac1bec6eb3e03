/** A form in a dialog: filled, shown, and read once it is kept. */

/** Put values into the fields of a dialog's form, by name. @param {HTMLElement} dialog @param {Record<string, string>} values */
export function fill(dialog, values) {
  const { elements } = dialog.querySelector("form");
  for (const [name, value] of Object.entries(values)) elements.namedItem(name).value = value;
}

/**
 * Show a dialog with the cursor in `first`; `keep` hears the values once the form is sent.
 * @param {HTMLDialogElement} dialog @param {string} first @param {(values: Record<string, any>) => void} keep
 */
export function openForm(dialog, first, keep) {
  const form = dialog.querySelector("form");
  form.onsubmit = (event) => {
    event.preventDefault();
    dialog.close();
    keep(Object.fromEntries(new FormData(form)));
  };
  form.onkeydown = (event) => {
    const sends = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("textarea[data-one-line]"));
    if (!sends || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  };
  for (const button of form.querySelectorAll("[data-close]")) button.onclick = () => dialog.close();
  if (!dialog.open) dialog.showModal();
  const target = form.elements.namedItem(first);
  target?.focus();
  if (target?.value) target.setSelectionRange?.(target.value.length, target.value.length);
}
