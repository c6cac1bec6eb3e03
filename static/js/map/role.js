/** One's own role, as it changes while the page is open: the page says so, and shows the tools that go with it. */

import { announce } from "./announce.js";
import { toast } from "./toast.js";
import { words } from "./words.js";

/** @param {Record<string, any>} map @returns {{draw: () => void}} */
export function followRole({ live, page }) {
  const now = () => {
    const { role, muted = false } = live.state.people?.[live.me] ?? {};
    return { role, muted, writes: role !== "observer" && (page.may_edit || live.state.workshop.state === "live") };
  };
  let before = now();

  function draw() {
    const { role, muted, writes } = now();
    if (!role) return;
    document.body.toggleAttribute("data-runs", role === "facilitator");
    const over = page.guest && live.state.workshop.state !== "live"; // a guest writes while the workshop is open
    document.body.toggleAttribute("data-looks-on", role === "observer" || muted || over);
    if (writes && !before.writes && !page.may_edit) return location.reload(); // the tools to write come with the page
    const said =
      role !== before.role
        ? { facilitator: words.now_runs, editor: words.now_edits, observer: words.now_looks_on }[role]
        : muted !== before.muted && (muted ? words.now_muted : words.now_unmuted);
    if (said && before.role) {
      toast(said);
      announce(said);
    }
    before = { role, muted, writes };
  }
  return { draw };
}
