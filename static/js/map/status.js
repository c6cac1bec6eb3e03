/**
 * The one line that tells how safe one's work is; it never promises more than is known.
 *
 * @typedef {{kind: "saved"}
 *   | {kind: "saving", n: number}
 *   | {kind: "offline", n: number, kept: "device" | "tab"}
 *   | {kind: "action", reason: string, n: number, msg?: string}
 *   | {kind: "live"} | {kind: "reconnecting"}} Status
 *
 * @typedef {object} Facts
 * @property {boolean} readonly
 * @property {boolean} alive  the link was proved to work a moment ago
 * @property {{reason: string, msg?: string} | null} ended  the server will not have us back
 * @property {number} unsaved  commands without an answer
 * @property {number} refused  commands in the tray
 * @property {boolean} full  the server has no room for what it was told
 * @property {"blank" | "too_long" | null} held  why a text is not even sent
 * @property {boolean} durable  what waits outlives the tab
 */

/**
 * @param {Facts} facts
 * @returns {Status}
 */
export function statusOf({ readonly, alive, ended, unsaved, refused, full, held, durable }) {
  if (ended) {
    return { kind: "action", n: unsaved + refused, ...ended };
  } else if (refused > 0) {
    return { kind: "action", reason: "refused", n: refused };
  } else if (readonly) {
    return { kind: alive ? "live" : "reconnecting" };
  } else if (full && alive) {
    return { kind: "action", reason: "full", n: unsaved };
  } else if (held) {
    return { kind: "action", reason: held, n: unsaved };
  } else if (!alive) {
    return { kind: "offline", n: unsaved, kept: durable ? "device" : "tab" };
  } else {
    return unsaved > 0 ? { kind: "saving", n: unsaved } : { kind: "saved" };
  }
}
