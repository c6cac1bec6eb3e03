/** Where the device keeps nothing, a tab with unsaved words asks before it closes. */

/** @param {import("./live.js").LiveMap} live */
export function askBeforeLeaving(live) {
  addEventListener("beforeunload", (event) => {
    if (live.fragile) event.preventDefault();
  });
}
