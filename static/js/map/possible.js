/**
 * What is possible now, on the screen: what the step does not allow is put away (data-for on a tool
 * names the act it needs), quadrants that are not open are quiet, and a key says why it does nothing.
 */

import { announce } from "./announce.js";
import { isOpen, isPrivate, may, runs, stepNow, whyNot } from "./allowed.js";
import { toast } from "./toast.js";
import { words } from "./words.js";

const ACTS = ["write", "group", "link", "vote", "decide", "react", "predict"];
/** What the gestures of a note or group ask for. */
const COMMANDS = {
  note: {
    edit: "note.edit", cite: "note.cite", move: "note.move", group: "note.group", "take-out": "note.move",
    basis: "note.basis", "next-basis": "note.basis", delete: "note.delete",
    tension: "tension.add", turn: "insight.add",
  },
  cluster: { edit: "cluster.name", "name-group": "cluster.name", move: "cluster.move", dissolve: "cluster.dissolve", delete: "cluster.dissolve", turn: "insight.add" },
};

/** @param {import("./live.js").LiveMap} live @param {import("./render.js").Board} board */
export function possibilities(live, board) {
  const moment = () => ({ state: live.state, me: live.me, now: live.serverNow, ended: live.ended });
  const why = (name, what) => whyNot(moment(), name, what);

  /** Why an action on what is chosen is not possible; null if it is. */
  function whyNotDo(action, chosen) {
    if (action === "add" || action === "start") {
      return writable(undefined) ? null : (why("note.add") ?? "region");
    }
    const command = chosen && COMMANDS[chosen.kind]?.[action];
    return command ? why(command, { [chosen.kind]: chosen.key }) : null;
  }

  function tell(reason) {
    toast(words.why_not[reason]);
    announce(words.why_not[reason]);
  }

  /** The quadrant to write in: this one if it is open, else the first that is. @param {string | undefined} region */
  function writable(region) {
    const open = board.regions.filter((one) => why("note.add", { region: one }) === null);
    return region && open.includes(region) ? region : open[0];
  }

  const followers = [];

  function draw() {
    const now = moment();
    const not = ACTS.filter((act) => !may(now, /** @type {any} */ (act)));
    if (!may(now, "write", "group")) not.push("change");
    if (!may(now, "write", "react")) not.push("shelve");
    if (stepNow(live.state)?.kind !== "read" || may(now, "write")) not.push("read"); // who may write has the panel's button anyway
    document.body.dataset.not = not.join(" ");
    document.body.toggleAttribute("data-alone", isPrivate(live.state));
    for (const region of board.regions) {
      board.quadrant(region).toggleAttribute("data-quiet", !isOpen(now, region));
    }
    followers.forEach((follow) => follow());
  }

  return {
    draw,
    /** Be told when what is possible may have changed: by the map, or by the clock. @param {() => void} then */
    follow: (then) => followers.push(then),
    writable,
    whyNot: why,
    runs: () => runs(live.state, live.me),
    /** Whether an entry of a menu is there. @param {string} action @param {import("./chosen.js").Chosen} chosen */
    offers: (action, chosen) => whyNotDo(action, chosen) === null,
    /** Says why an action does nothing now. @returns {boolean} whether it is stopped */
    stops(action, chosen) {
      const reason = whyNotDo(action, chosen);
      if (reason) tell(reason);
      return Boolean(reason);
    },
    /** The same for a command. @returns {boolean} */
    refuses(name, what) {
      const reason = why(name, what);
      if (reason) tell(reason);
      return Boolean(reason);
    },
  };
}
