/** The maps of this workshop, as the server lists them. It is asked again whenever they may have changed. */

const ASK_AGAIN_MS = 5000;
const PATIENCE_MS = 4000;

/**
 * What tells a map from the others: of “Maya lists · group A” in the workshop “Maya lists”, Group A.
 * Says the same as workshops/pages/several_maps.py.
 * @param {string} title @param {string} workshop  its title
 */
export function shortTitle(title, workshop) {
  const rest = title.startsWith(`${workshop} · `) ? title.slice(workshop.length + 3) : title;
  return rest.slice(0, 1).toUpperCase() + rest.slice(1);
}

/**
 * @typedef {{key: string, title: string, persona: string, notes: number, unseen: number, place: string, rename: string}} Sibling
 */

/**
 * @param {{live: import("./live.js").LiveMap, map: string, door: string}} given  `door` is where the list is
 * @returns {{all: () => Sibling[], titleOf: (key: string | undefined) => string, shortOf: (key: string | undefined) => string, several: () => boolean, ask: () => Promise<void>, known: () => Promise<void>, watch: (on: boolean) => void, onNews: (told: () => void) => void}}
 */
export function siblingMaps({ live, map, door }) {
  /** @type {Sibling[]} */
  let known = [];
  /** @type {(() => void)[]} */
  const listeners = [];
  let asked = "";
  let asking = Promise.resolve();
  let watching;

  const keys = () => Object.keys(live.state.workshop.maps ?? {});
  const titleOf = (/** @type {string | undefined} */ key) => known.find((one) => one.key === key)?.title ?? "";

  const ask = () => (asking = fetchList());

  async function fetchList() {
    asked = sign();
    try {
      const answer = await fetch(door, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) return;
      known = (await answer.json()).maps;
      listeners.forEach((told) => told());
    } catch {
      asked = ""; // no network, or too slow: the next time
    }
  }

  /** What a new list would be worth asking for: the maps there are, and this one's own title. */
  const sign = () => [...keys(), live.state.map.title].join();

  live.on("change", () => {
    if (keys().length > 1 && asked !== sign()) ask();
  });
  live.on("event", ({ do: name }) => {
    if (name === "workshop.tell") ask();
  });
  if (keys().length > 1) ask();

  return {
    all: () => known.filter(({ key }) => key === map || keys().includes(key)),
    titleOf,
    shortOf: (key) => shortTitle(titleOf(key), live.state.workshop.title),
    several: () => keys().length > 1,
    ask,
    /** When the list that was asked for last has come, or will not come. */
    known: () => asking,
    /** While somebody looks at the list it is asked for again and again: the counts change. */
    watch(on) {
      clearInterval(watching);
      if (!on) return;
      ask();
      watching = setInterval(ask, ASK_AGAIN_MS);
    },
    onNews: (told) => listeners.push(told),
  };
}
