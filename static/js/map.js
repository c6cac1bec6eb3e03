/** The live map: wires the modules together, nothing else. Every button names its action in data-action. */

import { dataOf } from "./lib/dom.js";
import { announce, announceOthers } from "./map/announce.js";
import { drawBelt } from "./map/belt.js";
import { followChips } from "./map/chips.js";
import { Choice } from "./map/chosen.js";
import { Composer } from "./map/composer.js";
import { drawCoverage } from "./map/coverage.js";
import { dragging } from "./map/drag.js";
import { dropping } from "./map/dropping.js";
import { evidencePanel } from "./map/evidence.js";
import { tieEvidenceForm } from "./map/evidence_form.js";
import { grouping } from "./map/grouping.js";
import { firstHint } from "./map/hint.js";
import { tieKeys } from "./map/keys.js";
import { askBeforeLeaving } from "./map/leaving.js";
import { openMap } from "./map/live.js";
import { closeMenu, tieMenu } from "./map/menu.js";
import { moving } from "./map/moving.js";
import { noteActions } from "./map/note_actions.js";
import { noteEditor } from "./map/note_editor.js";
import { pageOver } from "./map/over.js";
import { possibilities } from "./map/possible.js";
import { showPointers } from "./map/pointers.js";
import { showPeople } from "./map/presence.js";
import { Board } from "./map/render.js";
import { finding } from "./map/search.js";
import { tieSwitches } from "./map/settings.js";
import { shutter } from "./map/shut.js";
import { soundForOthers } from "./map/sound.js";
import { showStatus } from "./map/status_chip.js";
import { closeToast } from "./map/toast.js";
import { tellEverybody } from "./map/told.js";
import { showTray } from "./map/tray.js";

const page = dataOf("map-data");
const floor = document.querySelector(".floor");
const board = new Board(document.querySelector("[data-board]"));
const live = await openMap({ ...page, readonly: !page.may_edit && !page.owner });
const choice = new Choice(board);
const actions = {};
let stops = (_action) => false;
const possible = possibilities(live, board);
const run = (name, button) => over.stops(name) || stops(name) || possible.stops(name, choice.current) || actions[name]?.(button);
const ask = (name, fields) => {
  closeToast();
  return possible.refuses(name, fields) ? null : live.ask(name, fields);
};
const map = { live, board, choice, ask, run, possible, map: page.map, me: page.me };

const people = showPeople(map);
const find = finding(map);
tieMenu();
const over = pageOver({ ...map, draw: possible.draw });
if (page.may_edit) letWrite();
else letRead();
Object.assign(actions, find.actions, over.actions, {
  keys: () => document.querySelector("[data-keys]").showModal(),
});

let drawAround = () => {}; // see the end
function draw(changes) {
  board.draw(live.state, changes);
  choice.keepTabStop();
  if (changes.all || changes.map || changes.persona) drawBelt(live.state);
  if (changes.all || changes.people.size) people.draw();
  drawCoverage(live.state, board.regions);
  find.draw();
  drawAround();
}
live.on("change", draw);
// What an earlier visit left unsent is on no page that the server has drawn.
if (live.unsaved.length > 0) draw({ all: true, notes: new Set(), clusters: new Set(), people: new Set(), evidence: new Set() });
showStatus(live, announce);
askBeforeLeaving(live);
showPointers(map);
announceOthers(live);
tellEverybody(live);
soundForOthers(live);
tieSwitches();
followChips(floor, board, (region) => {
  if (!choice.current) choice.lastRegion = region;
});

/** @type {HTMLElement[] | null} */
let early = []; // buttons that were pressed before all was here
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-action]");
  if (!button) return;
  if (actions[button.dataset.action]) press(button);
  else early?.push(button);
});
function press(button) {
  if (button.closest("[data-menu]")) closeMenu();
  document.getElementById("map-menu").hidePopover();
  run(button.dataset.action, button);
}

/** Everything that changes the map; who only looks gets none of it. */
function letWrite() {
  const composer = new Composer(map);
  possible.follow(() => composer.follow());
  const shut = shutter(live);
  const hint = firstHint();
  const write = (region, how) => {
    hint.close();
    composer.open(region, how);
  };
  const notes = noteActions(map);
  const editor = noteEditor({ ...map, remove: notes.remove });
  const groups = grouping(map);
  const moves = moving(map);
  const evidence = evidencePanel({ ...map, composer });
  tieEvidenceForm(map);
  tieKeys({ board, choice, moving: moves, finding: find }, run);
  dragging({ floor, ...dropping({ ...map, groups, moves, evidence }) });
  live.on("change", evidence.draw);
  board.root.addEventListener("focusin", evidence.draw);
  board.root.addEventListener("dblclick", ({ target }) => {
    if (!target.closest("[data-stop], [data-composer], button")) run("add", target);
  });
  evidence.draw();
  shut.draw();
  live.on("change", shut.draw);
  stops = shut.stops;
  Object.assign(actions, notes.actions, groups.actions, moves.actions, evidence.actions, showTray(live, over).actions, {
    "hint-close": hint.close,
    add: (from) => write(from?.closest?.(".quadrant")?.dataset.region ?? choice.region),
    start: (button) => write(button.closest(".quadrant").dataset.region, { starter: button.dataset.starter }),
    edit: () => (choice.current?.kind === "cluster" ? run("name-group") : editor.edit(choice.note)),
    "composer-close": () => composer.close(),
  });
}

/** Who only looks may still open the evidence, search and walk. */
function letRead() {
  const evidence = evidencePanel({ ...map, composer: {} });
  live.on("change", evidence.draw);
  evidence.draw();
  tieKeys({ board, choice, finding: find }, run);
  Object.assign(actions, evidence.actions, showTray(live, over).actions);
}

// One can write. What is around the notes comes now, as a file of its own.
try {
  const { hour } = await import("./map/hour.js");
  const around = hour(map, { page, floor });
  Object.assign(actions, around.actions);
  drawAround = around.draw;
  drawAround();
  const pressed = early ?? [];
  early = null;
  pressed.filter((button) => actions[button.dataset.action]).forEach(press);
} catch (error) {
  addEventListener("online", () => location.reload(), { once: true }); // what was begun survives that
  throw error;
}
