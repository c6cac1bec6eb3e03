/**
 * Which map is one's own, while the page is open. Who is sent to another one goes there by themselves:
 * at once, or when what they are writing is done, and never before it is saved.
 */

import { field, takesText, write } from "../lib/dom.js";
import { runs } from "./allowed.js";
import { announce } from "./announce.js";
import { begunOn, findWord, leaveWord, takeAlong } from "./begun.js";
import { shortTitle } from "./siblings.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const TO_READ_MS = 900;
const PATIENCE_MS = 4000; // for what is still to be saved, once somebody will not wait for it

/**
 * @param {{live: import("./live.js").LiveMap, map: string, siblings: ReturnType<typeof import("./siblings.js").siblingMaps>}} given
 * @returns {{draw: () => void, setOut: (key: string) => void, go: () => void}}
 */
export function whereabouts({ live, map, siblings }) {
  const line = document.querySelector("[data-whereabouts]");
  const mine = () => live.state.people?.[live.me ?? ""]?.map;
  const iRun = () => runs(live.state, live.me);
  let known = mine();
  /** @type {string | undefined} where one is sent */
  let destination;
  let leaving;
  let hurries = false;
  let shown = "";

  const titled = (key) => quoted(siblings.shortOf(key) || words.maps.another);

  function draw() {
    const now = mine();
    if (now !== known) {
      known = now;
      if (now && now !== map) sent(now);
      else if (now === map && destination) stay();
    }
    tryToGo();
    drawLine();
  }

  /** Facilitators walk about; they are told, and go when they like. */
  async function sent(key) {
    if (!iRun()) return setOut(key);
    await siblings.known(); // a page that has just opened may not know the titles yet
    const said = say(words.maps.sent_lead, { title: titled(key) });
    toast(said, { label: words.maps.go, run: () => setOut(key) });
    announce(said);
  }

  function setOut(key) {
    if (key === map || destination === key) return;
    destination = key;
    tellOf(key);
    tryToGo();
    drawLine();
  }

  async function tellOf(key) {
    await siblings.known();
    const said = say(words.maps.sent, { title: titled(key) });
    if (!isBusy()) toast(said);
    announce(said);
  }

  function stay() {
    destination = undefined;
    hurries = false;
    clearTimeout(leaving);
    leaving = undefined;
  }

  /** Why one cannot go yet; "" if one can. */
  function holds() {
    if (isWriting() && !hurries) return "busy";
    else if ((isBusy() || live.tray.length > 0) && !hurries) return "begun";
    else return live.unsaved.length > 0 ? "saving" : "";
  }

  function tryToGo() {
    if (!destination || holds()) {
      clearTimeout(leaving);
      leaving = undefined;
    } else {
      leaving ??= setTimeout(leave, hurries ? 0 : TO_READ_MS);
    }
  }

  function leave() {
    leaving = undefined;
    if (destination && !holds()) depart();
  }

  /** Now, with what is begun; what is not saved after a while stays on this device. */
  function go() {
    hurries = true;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(depart, PATIENCE_MS);
    setTimeout(again);
  }

  function depart() {
    if (!destination) return;
    leaveWord(destination, takeAlong(map, destination));
    location.assign(new URL(`../${destination}/`, location.href));
    stay();
  }

  function drawLine() {
    const how = state();
    if (how !== shown && ["busy", "begun", "saving", "choose"].includes(how)) announce(sayLine(how));
    shown = how;
    line.hidden = how === "";
    if (line.hidden) return;
    write(field(line, "said"), sayLine(how));
    const act = field(line, "act");
    act.hidden = how === "busy" && !begunOn(map).text; // where the browser keeps nothing, words cannot come along
    act.dataset.action = { visiting: "maps-back", choose: "maps" }[how] ?? "maps-go";
    write(act, { visiting: words.maps.back, choose: words.maps.choose_here, busy: words.maps.along }[how] ?? words.maps.go_now);
  }

  const sayLine = (how) => say(words.maps[how], { title: titled(destination ?? mine()) });

  function state() {
    const { role } = live.state.people?.[live.me ?? ""] ?? {};
    if (destination) return holds();
    else if (!siblings.several() || role !== "editor") return "";
    else if (mine()) return mine() === map ? "" : "visiting";
    else return live.state.workshop.state === "live" ? "choose" : "";
  }

  /** Whoever looks around on another map is called back too, though their own has not changed. */
  live.on("event", ({ do: name }) => {
    if (["people.home", "people.spread"].includes(name) && mine() && mine() !== map && !iRun()) setOut(mine());
  });
  live.on("status", () => again());
  for (const event of ["input", "focusout", "click", "close"]) {
    document.addEventListener(event, () => destination && setTimeout(again), { capture: true });
  }
  function again() {
    tryToGo();
    drawLine();
  }

  arrive(map, () => shortTitle(live.state.map.title, live.state.workshop.title));
  draw();
  return { draw, setOut, go };
}

/** Say on the other side where one is. */
function arrive(map, title) {
  const along = findWord(map);
  if (!along) return;
  const how = { taken: words.maps.arrived_with, stays: words.maps.arrived_without }[along] ?? words.maps.arrived;
  const said = say(how, { title: quoted(title()) });
  toast(said);
  announce(said);
}

/** Words for a new note stand in an open composer. */
const isWriting = () => Boolean(document.querySelector(".composer textarea")?.value.trim());

/** Something else is being typed: in a note, a name, a form. */
function isBusy() {
  const active = /** @type {any} */ (document.activeElement);
  const types = takesText(active) && active.type !== "search" && active.matches("input, textarea") && active.value.trim() !== "";
  const form = document.querySelector("dialog[open]:not([data-maps], [data-people], [data-keys])");
  const evidence = document.querySelector("[data-evidence-form] textarea")?.value.trim();
  return isWriting() || types || Boolean(form || evidence || document.querySelector(".note__editor, .cluster__editor"));
}

const quoted = (/** @type {string} */ title) => `“${title}”`;
