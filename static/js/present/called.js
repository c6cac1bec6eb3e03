/** “Bring everyone here” brings the wall, too: a quadrant on the board, a group or a note alone. */

/** @param {import("../map/live.js").LiveMap} live @param {import("./shows.js").Shows} shows */
export function followCalls(live, shows) {
  let known = live.state.workshop.called?.n ?? 0;
  live.on("change", () => {
    const { n = 0, to = "" } = live.state.workshop.called ?? {};
    if (n > known) shows.bring(to, live.state.notes[to]?.cluster);
    known = n;
  });
}
