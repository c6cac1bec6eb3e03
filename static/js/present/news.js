/** What a screen reader hears of what happens in the room: a new step, notes shown, votes counted. */

import { agendaOf, placeNow } from "../map/agenda.js";
import { announce } from "../map/announce.js";
import { say, words } from "../map/words.js";

/** @param {import("../map/live.js").LiveMap} live @param {import("./shows.js").Shows} shows */
export function tellNews(live, shows) {
  live.on("event", ({ do: what, patch }) => {
    if (Object.values(patch.rounds ?? {}).some((round) => round?.closed)) shows.startOver();
    if (what === "step.go") {
      const steps = agendaOf(live.state);
      const at = placeNow(live.state, steps);
      if (at >= 0) announce(`${say(words.step.place, { n: at + 1, of: steps.length })}: ${steps[at].title}`);
    } else if (what === "notes.reveal") {
      const n = Object.values(patch.notes ?? {}).filter(Boolean).length;
      if (n > 0) announce(say(words.revealed, { n }));
    } else if (what === "round.close") {
      announce(words.vote_counted);
    } else if (what === "round.open") {
      announce(words.vote_opened);
    }
  });
}
