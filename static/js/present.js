/** The projector's page: what the room sees now, the whole board, one thing at a time. Wires, nothing else. */

import { dataOf, write } from "./lib/dom.js";
import { drawBelt } from "./map/belt.js";
import { openMap } from "./map/live.js";
import { showStatus } from "./map/status_chip.js";
import { words } from "./map/words.js";
import { followCalls } from "./present/called.js";
import { wallClock } from "./present/clock.js";
import { fullScreen } from "./present/full_screen.js";
import { tieTurning } from "./present/keys.js";
import { nowView } from "./present/now.js";
import { tellNews } from "./present/news.js";
import { oneByOne } from "./present/one.js";
import { Shows } from "./present/shows.js";
import { wallBoard } from "./present/wall_board.js";

const asked = location.hash.slice(1); // before anything is drawn: the address follows what is shown
const live = await openMap(dataOf("map-data"));
const clock = wallClock(live);
const now = nowView(live);
const board = wallBoard(live, () => shows.draw());
const one = oneByOne(live, board.regions);
const shows = new Shows({ board, one });
const actions = {
  view: (button) => shows.show(button.dataset.view),
  now: () => shows.show("now"),
  board: () => shows.show("board"),
  one: () => shows.show("one"),
  next: () => shows.turn(1),
  back: () => shows.turn(-1),
  first: () => shows.goTo(0),
  last: () => shows.goTo(-1),
  "full-screen": fullScreen(),
};

function draw(changes) {
  if (changes.all || changes.map || changes.persona) drawBelt(live.state);
  clock.draw();
  now.draw();
  board.draw(changes);
  const before = one.key;
  one.draw();
  shows.draw();
  if (one.key !== before) shows.replaced();
}

live.on("change", draw);
live.on("status", (status) => {
  if (status.kind === "action") lose(status.reason);
});
tellNews(live, shows);
followCalls(live, shows);
showStatus(live);
tieTurning((action) => actions[action]());
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-action]");
  if (button) actions[button.dataset.action]?.(button);
});
new ResizeObserver(() => {
  board.arrange();
  one.arrange();
  shows.draw();
}).observe(document.getElementById("main"));
draw({ all: true, notes: new Set(), clusters: new Set(), people: new Set(), evidence: new Set() });
shows.open(asked);

/** Who opened the page may no longer see the map: neither may the wall. */
function lose(reason) {
  live.close();
  for (const part of document.querySelectorAll("[data-shows], .wall__foot, .wall__clock, .wall__step")) part.remove();
  write(document.querySelector("[data-lost]"), words.present.lost[reason] ?? words.reason[reason]);
  document.body.dataset.view = "lost";
}
