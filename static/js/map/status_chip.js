/** The chip that always tells the truth: saved, saving, kept here, or in need of action. */

import { field, write } from "../lib/dom.js";
import { say, words } from "./words.js";

const SETTLING_MS = 1500;

/**
 * @param {import("./live.js").LiveMap} live
 * @param {(text: string) => void} [announce]  told when work is in danger, and when it no longer is
 */
export function showStatus(live, announce = () => {}) {
  const chip = document.querySelector("[data-status-chip]");
  let settling;
  let inDanger = false;
  const draw = () => {
    clearTimeout(settling);
    settling = undefined;
    const status = live.status;
    chip.hidden = false;
    chip.dataset.status = status.kind;
    chip.title = hintOf(status);
    const text = textOf(status);
    write(field(chip, "status"), text);
    const endangered = status.kind === "offline" || status.kind === "action";
    if (endangered !== inDanger && status.kind !== "saving") {
      inDanger = endangered;
      announce(text);
    }
  };
  live.on("status", (status) => {
    // Nothing waits to be saved: a connection that is only being made, or made again, is no news yet.
    const nothingWaits = status.kind === "reconnecting" || (status.kind === "offline" && status.n === 0);
    if (nothingWaits && !live.silent) {
      settling ??= setTimeout(draw, SETTLING_MS);
    } else {
      draw();
    }
  });
  settling = setTimeout(draw, SETTLING_MS);
}

/** Where nothing was lost, the chip does not speak of saving. */
function textOf(status) {
  const n = "n" in status ? status.n : 0;
  const stopped = status.kind === "action" && n === 0 && words.stopped[status.reason];
  const fragile = status.kind === "offline" && status.kept === "tab" && n > 0;
  return stopped || say(words.status[fragile ? "offline_tab" : status.kind], { n });
}

function hintOf(status) {
  if (status.kind === "action") return status.msg ?? words.reason[status.reason] ?? "";
  return status.kind === "offline" && status.kept === "tab" ? words.kept_in_tab : "";
}
