/** The read-only page comes to life: the same board, kept up to date while scripts run. */

import { dataOf } from "./lib/dom.js";
import { drawBelt } from "./map/belt.js";
import { drawCoverage } from "./map/coverage.js";
import { openMap } from "./map/live.js";
import { Board } from "./map/render.js";
import { takeOff } from "./map/over.js";
import { showStatus } from "./map/status_chip.js";
import { words } from "./map/words.js";

const board = new Board(document.querySelector("[data-board]"));
const live = await openMap(dataOf("map-data"));

live.on("change", (changes) => {
  board.draw(live.state, changes);
  if (changes.all || changes.map || changes.persona) drawBelt(live.state);
  drawCoverage(live.state, board.regions, { unseen: true });
});
live.on("status", (status) => {
  if (status.kind === "action" && status.reason === "deleted") takeOff(words.reason.deleted);
});
showStatus(live);
