// A button with data-copies="<id of an input>" puts its text on the clipboard. Without scripts it stays hidden.
const words = (button) => button.querySelector("[data-word]");

for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
document.addEventListener("htmx:after:swap", () => {
  for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const input = document.getElementById(button.dataset.copies);
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
  } catch {
    document.execCommand("copy"); // plain http on a local network has no clipboard interface
  }
  const before = words(button).textContent;
  if (before === button.dataset.done) return;
  words(button).textContent = button.dataset.done;
  setTimeout(() => (words(button).textContent = before), 2000);
});
