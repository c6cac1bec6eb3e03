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
 * @property {boolean} [hidden]  one's own, and unseen by everybody else
 * @property {boolean} [locked]
 * @property {boolean} [proxy]  written by the facilitator for somebody in the room
 * @property {Record<string, number>} [reactions]
 *
 * @typedef {{region: string, name: string, rank: string, locked?: boolean}} Cluster
 *
 * @typedef {object} Person
 * @property {string} name
 * @property {number} colour
 * @property {string} role
 * @property {boolean} [hand]
 * @property {boolean} [ready]
 * @property {boolean} [muted]
 * @property {boolean} [gone]
 * @property {boolean} [waiting]
 * @property {string} [map]
 *
 * @typedef {object} Step
 * @property {number} place
 * @property {string} kind
 * @property {string} title
 * @property {number} minutes
 * @property {string} [prompt]
 * @property {string} [script]
 * @property {string} [done_when]
 * @property {Record<string, true>} [regions]
 * @property {Record<string, true>} [may]
 * @property {boolean} [private]
 * @property {boolean} [closes]
 * @property {boolean} [visited]
 * @property {number} [spent]  seconds
 * @property {number} [began]
 *
 * @typedef {{ends?: number, left?: number}} Timer  a moment on the server's clock, or what is left in a pause
 * @typedef {Record<string, any>} Patch  a merge patch (RFC 7396)
 *
 * @typedef {object} Snapshot
 * @property {Record<string, any>} map
 * @property {Record<string, any>} persona
 * @property {Record<string, Person>} people
 * @property {Record<string, Cluster>} clusters
 * @property {Record<string, Note>} notes
 * @property {Record<string, Record<string, any>>} evidence
 * @property {Record<string, any>} workshop
 * @property {Record<string, Record<string, any>>} steps
 * @property {Record<string, Record<string, any>>} regions
 * @property {Record<string, any>} unseen
 * @property {Record<string, Record<string, any>>} tensions
 * @property {Record<string, Record<string, any>>} insights
 * @property {Record<string, Record<string, any>>} questions
 * @property {Record<string, Record<string, any>>} actions
 * @property {Record<string, Record<string, any>>} rounds
 * @property {Record<string, Record<string, any>>} votes
 * @property {Record<string, Record<string, any>>} reactions
 * @property {Record<string, Record<string, any>>} [authors]  one's own, where names wait to be shown
 * @property {Record<string, Record<string, any>>} proposals
 * @property {Record<string, Record<string, any>>} predictions
 * @property {Record<string, Record<string, any>>} reflections
 *
 * @typedef {{rev: number, do: string, by?: string, at: string, patch: Patch}} MapEvent
 *
 * @typedef {object} Welcome
 * @property {"welcome"} t
 * @property {number} rev
 * @property {string} epoch
 * @property {number} [now]  the server's clock, in milliseconds since 1970
 * @property {string} [client]
 * @property {string} [me]
 * @property {number} [last]
 * @property {Snapshot} [snapshot]
 * @property {MapEvent[]} [events]
 *
 * @typedef {{t: "nak", seq?: number, code: string, msg: string, expect?: number, retry_ms?: number}} Nak
 * @typedef {{holding?: string, typing?: boolean, at?: [string, number, number], view?: string}} Presence
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
  workshop: {},
  steps: {},
  regions: {},
  unseen: {},
  tensions: {},
  insights: {},
  questions: {},
  actions: {},
  rounds: {},
  votes: {},
  reactions: {},
  proposals: {},
  predictions: {},
  reflections: {},
});
