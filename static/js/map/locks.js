/** What is locked says so, by icon and word; whoever runs the workshop locks and unlocks from the menus. */

import { clone, write } from "../lib/dom.js";
import { runs } from "./allowed.js";
import { entry, openMenu } from "./menu.js";
import { say, words } from "./words.js";

/** @param {Record<string, any>} map @returns {{draw: (changes: any) => void, actions: Record<string, (button?: any) => void>}} */
export function locking({ live, board, choice, ask, run }) {
  const isLocked = {
    map: () => Boolean(live.state.map.locked),
    region: (key) => Boolean(live.state.regions?.[key]?.locked),
    note: (key) => Boolean(live.state.notes[key]?.locked),
    cluster: (key) => Boolean(live.state.clusters[key]?.locked),
  };

  function draw(changes) {
    const { all } = changes;
    if (all || changes.map) {
      board.root.toggleAttribute("data-locked", isLocked.map());
      document.querySelector("[data-locked-line]").hidden = !isLocked.map();
    }
    if (all || changes.regions.size) {
      for (const region of board.regions) {
        const quadrant = board.quadrant(region);
        mark(quadrant, quadrant.querySelector(".quadrant__title"), isLocked.region(region));
      }
    }
    for (const key of all ? Object.keys(live.state.notes) : changes.notes) {
      const element = board.note(key);
      if (element) mark(element, element.querySelector(".note__label"), isLocked.note(key));
    }
    for (const key of all ? Object.keys(live.state.clusters) : changes.clusters) {
      const element = board.cluster(key);
      if (element) mark(element, element.querySelector(".cluster__name"), isLocked.cluster(key));
    }
  }

  /** Lock or unlock one thing; the whole map without a key. */
  function lock(kind, key) {
    ask("lock", { locked: !isLocked[kind](key), ...(key && { [kind]: key }) });
  }

  const word = (kind, key) => (isLocked[kind](key) ? words.unlock : words.lock)[kind];

  // The menu of a note or group is filled by others; what only a facilitator does stands in it hidden.
  for (const menu of document.querySelectorAll("[data-menu]")) {
    menu.addEventListener("beforetoggle", ({ newState }) => {
      const chosen = choice.current;
      if (newState !== "open" || !chosen || !runs(live.state, live.me)) return;
      for (const item of menu.querySelectorAll("[data-for-runs]")) item.hidden = false;
      const label = menu.querySelector("[data-lock-word]");
      if (label) write(label, word(chosen.kind, chosen.key));
    });
  }
  document.getElementById("map-menu").addEventListener("beforetoggle", () => {
    write(document.querySelector("[data-lock-map-word]"), word("map"));
  });

  return {
    draw,
    actions: {
      lock: () => choice.current && lock(choice.current.kind, choice.current.key),
      "lock-map": () => lock("map"),
      "quadrant-menu"(button) {
        const { region } = button.closest(".quadrant").dataset;
        const entries = [
          entry(word("region", region), () => lock("region", region)),
          entry(words.bring, () => run("bring-to", { dataset: { to: region } })),
        ];
        openMenu(button, entries, button);
      },
    },
  };
}

/** Put the mark behind `beside`, or take it away. */
function mark(element, beside, locked) {
  element.toggleAttribute("data-locked", locked);
  const known = beside.parentElement.querySelector(":scope > [data-lock-mark]");
  if (locked && !known) beside.after(clone("lock-template"));
  else if (!locked) known?.remove();
}
