/** What everybody on a map is told at once, in words and as a short line: what changes more than one can miss. */

import { announce } from "./announce.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

/** @param {import("./live.js").LiveMap} live */
export function tellEverybody(live) {
  live.on("event", (event, own) => {
    const sentence = own && event.do === "person.undo" ? words.told.undone : sentenceOf(event, live.state);
    if (!sentence) return;
    toast(sentence);
    announce(sentence);
  });
}

/** @param {{do: string, by?: string, patch: Record<string, any>}} event @param {import("./wire.js").Snapshot} state */
function sentenceOf({ do: name, by, patch }, state) {
  if (name === "map.restore" || name === "person.undo") {
    return say(words.told[name], { name: state.people?.[by ?? ""]?.name ?? words.somebody });
  } else if (name === "workshop.settle" && patch.workshop && "reads" in patch.workshop) {
    return patch.workshop.reads ? words.told.reads : words.told.reads_no_more;
  } else {
    return "";
  }
}
