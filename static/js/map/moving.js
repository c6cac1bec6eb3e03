/** Moving without a pointer: Alt and arrows, or the list behind "Move to …". */

import { announce } from "./announce.js";
import { entry, openMenu } from "./menu.js";
import { itemsOf, notesOf } from "./places.js";
import { say, words } from "./words.js";

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, ask: Function, possible: any}} map */
export function moving({ live, board, choice, ask, possible }) {
  /** Send a note or group to a place, and say where it stands. */
  function send({ kind, key }, place) {
    const moved =
      kind === "note" ? ask("note.move", { note: key, ...place }) : ask("cluster.move", { cluster: key, ...place });
    if (moved === null) return;
    const element = kind === "note" ? board.note(key) : board.cluster(key);
    choice.focus(element);
    announce(whereIs(kind, key));
  }

  function whereIs(kind, key) {
    const thing = kind === "note" ? live.state.notes[key] : live.state.clusters[key];
    const siblings = siblingsOf(kind, key);
    return say(kind === "note" ? words.moved : words.moved_group, {
      region: words.region[thing.region], place: siblings.indexOf(key) + 1, count: siblings.length,
    });
  }

  function siblingsOf(kind, key) {
    const thing = kind === "note" ? live.state.notes[key] : live.state.clusters[key];
    const cluster = kind === "note" && live.state.clusters[thing.cluster] ? thing.cluster : undefined;
    return cluster ? notesOf(live.state, cluster) : itemsOf(live.state, thing.region).map((item) => item.key);
  }

  /** One place earlier (-1) or later (1). At the edge of a group a note steps out of it. */
  function shift(chosen, step) {
    const { kind, key } = chosen;
    const thing = kind === "note" ? live.state.notes[key] : live.state.clusters[key];
    const cluster = kind === "note" && live.state.clusters[thing.cluster] ? thing.cluster : undefined;
    const siblings = siblingsOf(kind, key);
    const to = siblings.indexOf(key) + step;
    const place = { region: thing.region };
    if (to >= 0 && to < siblings.length) {
      if (cluster) place.cluster = cluster;
      const before = siblings[step > 0 ? to + 1 : to];
      if (before) place.before = before;
    } else if (cluster) {
      const outside = itemsOf(live.state, thing.region).map((item) => item.key);
      const before = outside[outside.indexOf(cluster) + (step > 0 ? 1 : 0)];
      if (before) place.before = before;
    } else {
      return;
    }
    send(chosen, place);
  }

  /** Into the quadrant beside, at its end. */
  function carry(chosen, step) {
    const thing = chosen.kind === "note" ? live.state.notes[chosen.key] : live.state.clusters[chosen.key];
    const region = board.regions[board.regions.indexOf(thing.region) + step];
    if (region) send(chosen, { region });
  }

  function placesFor(chosen) {
    const thing = chosen.kind === "note" ? live.state.notes[chosen.key] : live.state.clusters[chosen.key];
    const entries = [
      entry(words.earlier, () => shift(chosen, -1)),
      entry(words.later, () => shift(chosen, 1)),
      ...board.regions.filter((region) => possible.whyNot(`${chosen.kind}.move`, { region }) === null).map((region) =>
        entry(say(words.end_of, { region: words.region[region] }), () => send(chosen, { region })),
      ),
    ];
    if (chosen.kind === "cluster") return entries;
    const groups = Object.entries(live.state.clusters).filter(([key]) => key !== thing.cluster);
    return [
      ...entries,
      ...groups.map(([cluster, { name, region }]) =>
        entry(say(words.into_group, { group: name || words.unnamed }), () => send(chosen, { region, cluster })),
      ),
    ];
  }

  return {
    send,
    shift: (step) => choice.current && shift(choice.current, step),
    carry: (step) => choice.current && carry(choice.current, step),
    actions: {
      move() {
        const chosen = choice.current;
        if (chosen) openMenu(chosen.element, placesFor(chosen), chosen.element);
        else announce(words.pick_note);
      },
      "take-out"() {
        const chosen = choice.current;
        const note = chosen && live.state.notes[chosen.key];
        if (!chosen || !note?.cluster) return;
        const outside = itemsOf(live.state, note.region).map((item) => item.key);
        const before = outside[outside.indexOf(note.cluster) + 1];
        send(chosen, before ? { region: note.region, before } : { region: note.region });
        announce(words.taken_out);
      },
    },
  };
}
