/** On a phone: the chip of the quadrant one is looking at is marked. */

/** @param {HTMLElement} floor @param {import("./render.js").Board} board @param {(region: string) => void} seen */
export function followChips(floor, board, seen) {
  const watcher = new IntersectionObserver(
    (entries) => {
      const inView = entries.find((entry) => entry.isIntersecting)?.target.getAttribute("data-region");
      if (!inView) return;
      for (const chip of document.querySelectorAll("[data-chip]")) {
        if (chip.dataset.chip === inView) chip.setAttribute("aria-current", "true");
        else chip.removeAttribute("aria-current");
      }
      seen(inView);
    },
    { root: floor, rootMargin: "-30% 0px -60% 0px" },
  );
  for (const region of board.regions) watcher.observe(board.quadrant(region));
}
