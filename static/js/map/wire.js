/**
 * The shapes of docs/protocol.md, as types only.
 *
 * @typedef {"says"|"thinks"|"does"|"feels"|"sees"|"hears"|"pains"|"gains"|"goal"} Region
 *
 * @typedef {object} Note
 * @property {string} region
 * @property {string} text
 * @property {string} basis
 * @property {string} rank
 * @property {number} level
 * @property {string} at
 * @property {string} [author]
 * @property {string} [cluster]
 * @property {Record<string, string>} [evidence]
 *
 * @typedef {{region: string, name: string, rank: string}} Cluster
 * @typedef {{name: string, colour: number, role: string}} Person
 * @typedef {Record<string, any>} Patch  a merge patch (RFC 7396)
 *
 * @typedef {object} Snapshot
 * @property {Record<string, any>} map
 * @property {Record<string, any>} persona
 * @property {Record<string, Person>} people
 * @property {Record<string, Cluster>} clusters
 * @property {Record<string, Note>} notes
 * @property {Record<string, Record<string, any>>} evidence
 *
 * @typedef {{rev: number, do: string, by?: string, at: string, patch: Patch}} MapEvent
 *
 * @typedef {object} Welcome
 * @property {"welcome"} t
 * @property {number} rev
 * @property {string} epoch
 * @property {string} [client]
 * @property {string} [me]
 * @property {number} [last]
 * @property {Snapshot} [snapshot]
 * @property {MapEvent[]} [events]
 *
 * @typedef {{t: "nak", seq?: number, code: string, msg: string, expect?: number}} Nak
 * @typedef {{holding?: string, typing?: boolean, at?: [string, number, number]}} Presence
 *
 * @typedef {object} Entry  one command of this client that the server has not answered yet
 * @property {number} seq
 * @property {string} do
 * @property {Record<string, any>} with
 * @property {boolean} [open]  a text edit whose operation may still change: it has never been sent
 * @property {string} [was]  the text that an edit's operation starts from
 * @property {Patch} [back]  what an undo writes back, to show it at once
 * @property {number} [rev]  the revision it became, once acknowledged
 *
 * @typedef {object} Refused  a command that could not be saved, with what was typed
 * @property {string} id
 * @property {string} do
 * @property {Record<string, any>} with
 * @property {string} [was]
 * @property {string} [text]
 * @property {string} code
 * @property {string} msg
 * @property {string} [me]  whose it is
 */

/** @type {Snapshot} */
export const EMPTY = Object.freeze({
  map: {},
  persona: {},
  people: {},
  clusters: {},
  notes: {},
  evidence: {},
});
