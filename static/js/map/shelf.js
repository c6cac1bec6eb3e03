/**
 * Where a browser keeps what the server has not answered yet: pairs of a key (a list of strings
 * and numbers) and a value, read by the beginning of their keys.
 *
 * @typedef {(string | number)[]} Key
 * @typedef {[Key, any]} Pair  a value of undefined removes the key
 *
 * @typedef {object} Shelf
 * @property {boolean} durable  true while everything written so far outlives the tab
 * @property {(prefix: Key) => Promise<Pair[]>} read  in order of keys
 * @property {(pairs: Pair[]) => Promise<void>} write  all or none; never fails, but `durable` may fall
 */

const PATIENCE = 3000;

/**
 * The browser's database, or memory where there is none (private windows, full disks).
 * @param {IDBFactory | undefined} indexedDB
 * @param {import("../lib/time.js").Clock} clock
 * @returns {Promise<Shelf>}
 */
export function openShelf(indexedDB, clock) {
  return new Promise((resolve) => {
    const giveUp = () => resolve(new MemoryShelf());
    const request = opened(indexedDB);
    if (request) {
      const late = clock.after(PATIENCE, giveUp); // some browsers never answer in a private window
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onerror = giveUp;
      request.onsuccess = () => {
        late();
        resolve(new DatabaseShelf(request.result));
      };
    } else {
      giveUp();
    }
  });
}

const STORE = "kept";

/** @param {IDBFactory | undefined} indexedDB */
function opened(indexedDB) {
  try {
    return indexedDB?.open("empathymap", 1);
  } catch {
    return undefined; // forbidden by the browser's settings
  }
}

class DatabaseShelf {
  durable = true;
  #database;

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.#database = database;
    database.onclose = () => {
      this.durable = false;
    };
    database.onversionchange = () => database.close();
  }

  /**
   * @param {Key} prefix
   * @returns {Promise<Pair[]>}
   */
  read(prefix) {
    return new Promise((resolve) => {
      /** @type {Pair[]} */
      const pairs = [];
      const transaction = this.#begin("readonly", () => resolve(pairs));
      const range = IDBKeyRange.bound(prefix, [...prefix, []]); // a list sorts after every text and number
      const request = transaction?.objectStore(STORE).openCursor(range);
      if (request) {
        request.onsuccess = () => {
          const cursor = request.result;
          if (cursor) {
            pairs.push([/** @type {Key} */ (cursor.key), cursor.value]);
            cursor.continue();
          }
        };
      }
    });
  }

  /**
   * @param {Pair[]} pairs
   * @returns {Promise<void>}
   */
  write(pairs) {
    return new Promise((resolve) => {
      const store = this.#begin("readwrite", resolve)?.objectStore(STORE);
      for (const [key, value] of pairs) {
        if (value === undefined) {
          store?.delete(key);
        } else {
          store?.put(value, key);
        }
      }
    });
  }

  /**
   * @param {"readonly" | "readwrite"} mode
   * @param {() => void} done  called in any case
   */
  #begin(mode, done) {
    const failed = () => {
      this.durable = false;
      done();
    };
    try {
      const transaction = this.#database.transaction(STORE, mode, { durability: "strict" });
      transaction.oncomplete = done;
      transaction.onabort = failed;
      return transaction;
    } catch {
      failed(); // the browser has closed the database
      return undefined;
    }
  }
}

export class MemoryShelf {
  durable = false;
  /** @type {Map<string, Pair>} */
  #pairs = new Map();

  /**
   * @param {Key} prefix
   * @returns {Promise<Pair[]>}
   */
  async read(prefix) {
    return [...this.#pairs.values()]
      .filter(([key]) => prefix.every((part, at) => key[at] === part))
      .sort(([one], [two]) => compare(one, two))
      .map(([key, value]) => [key, structuredClone(value)]);
  }

  /** @param {Pair[]} pairs */
  async write(pairs) {
    for (const [key, value] of pairs) {
      if (value === undefined) {
        this.#pairs.delete(JSON.stringify(key));
      } else {
        this.#pairs.set(JSON.stringify(key), [key, structuredClone(value)]);
      }
    }
  }
}

/**
 * @param {Key} one
 * @param {Key} two
 */
function compare(one, two) {
  const at = one.findIndex((part, index) => part !== two[index]);
  return at < 0 || one[at] < two[at] ? -1 : 1;
}
