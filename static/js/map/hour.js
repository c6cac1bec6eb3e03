/** What a workshop has around its notes: its steps, its votes, its conclusions. It comes once one can write. */

import { concluding } from "./conclude.js";
import { conducting } from "./conduct.js";
import { guessing } from "./guesses.js";
import { naming } from "./naming.js";
import { reactions } from "./reactions.js";
import { reading } from "./reading.js";
import { tieRoom } from "./room.js";
import { voting } from "./voting.js";

export function hour(map, { page, floor }) {
  const drawn = [concluding({ ...map, writes: page.may_edit }), conducting(map), guessing(map)];
  const tied = [tieRoom({ ...map, page, floor }), voting(map), reactions(map), naming(map), reading(map)];
  return {
    actions: Object.assign({}, ...[...drawn, ...tied].map((part) => part.actions)),
    draw: () => drawn.forEach((part) => part.draw()),
  };
}
