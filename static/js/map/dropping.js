/** What letting go means: beside a note it is moved, onto a note it is grouped, and evidence backs the note it falls on. */

import { here } from "./presence.js";

/**
 * @typedef {import("./drag.js").Held} Held
 * @param {Record<string, any>} map  with `groups`, `moves` and `evidence`
 * @returns {{may: (held: Held) => boolean, lifted: (held: Held) => void, dropped: (held: Held, landing: any) => void, released: () => void}}
 */
export function dropping({ live, groups, moves, evidence, possible }) {
  function dropped(held, landing) {
    if (held.kind === "evidence") {
      if (landing.what === "onto") cite(landing.note, held.key);
      else evidence.attachToNew(held.key, landing.region);
    } else if (!isThere(held)) {
      return; // somebody deleted it while it was held
    } else if (landing.what === "onto") {
      groups.group(held.key, landing.note);
    } else {
      const { region, cluster, before } = landing;
      moves.send(held, { region, ...(cluster && { cluster }), ...(before && { before }) });
    }
  }

  const isThere = ({ kind, key }) => Boolean(kind === "note" ? live.state.notes[key] : live.state.clusters[key]);

  function cite(note, piece) {
    if (!live.state.notes[note]?.evidence?.[piece]) evidence.toggle(note, piece);
  }

  return {
    may: ({ kind, key }) =>
      kind === "evidence" ? possible.whyNot("note.cite") === null : possible.whyNot(`${kind}.move`, { [kind]: key }) === null,
    lifted: (held) => held.kind === "note" && here({ holding: held.key }),
    dropped,
    released: () => here({ holding: undefined }),
  };
}
