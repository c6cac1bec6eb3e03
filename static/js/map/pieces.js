/** The evidence that a note rests on, piece by piece: the customer's words and where they come from. */

import { clone, field, write } from "../lib/dom.js";

const shown = new WeakMap();

/**
 * Draw pieces into a list; one that stays as it was is left alone, with what somebody has selected in it.
 * @param {HTMLElement} list
 * @param {Record<string, any>[]} pieces
 */
export function drawPieces(list, pieces) {
  const wanted = JSON.stringify(pieces);
  if (shown.get(list) === wanted) return;
  shown.set(list, wanted);
  list.replaceChildren(
    ...pieces.map((piece) => {
      const item = clone("piece-template");
      item.dataset.stance = piece.stance;
      for (const name of ["text", "source", "speaker", "cue"]) write(field(item, name), piece[name] ?? "");
      return item;
    }),
  );
}
