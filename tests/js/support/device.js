/** What a browser offers a page: a database, locks and channels shared by its tabs, storage of a tab. */

export class Device {
  full = false;
  #rows = new Map();
  #locks = new Map();
  #channels = new Map();

  /** IndexedDB, as far as the shelf uses it. */
  get indexedDB() {
    return {
      open: () => {
        const request = { result: this.#database() };
        queueMicrotask(() => request.onsuccess());
        return request;
      },
    };
  }

  get locks() {
    const locks = this.#locks;
    return {
      request: async (name, _options, use) => {
        if (locks.has(name)) {
          return use(null);
        }
        locks.set(name, true);
        await use({ name });
        locks.delete(name);
      },
    };
  }

  channel(name) {
    const peers = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, peers);
    const channel = {
      onmessage: () => {},
      postMessage: (data) => {
        for (const peer of [...peers].filter((other) => other !== channel)) {
          queueMicrotask(() => peer.onmessage({ data }));
        }
      },
      close: () => peers.delete(channel),
    };
    peers.add(channel);
    return channel;
  }

  get rows() {
    return [...this.#rows.values()];
  }

  #database() {
    return {
      close() {},
      transaction: (_store, _mode, { durability }) => {
        if (durability !== "strict") {
          throw new Error("What was promised must be on the disk.");
        }
        return this.#transaction();
      },
    };
  }

  #transaction() {
    const changes = [];
    const transaction = {
      objectStore: () => ({
        put: (value, key) =>
          changes.push([JSON.stringify(key), { key, value: structuredClone(value) }]),
        delete: (key) => changes.push([JSON.stringify(key), undefined]),
        openCursor: (range) => this.#cursor(range, transaction),
      }),
    };
    queueMicrotask(() =>
      queueMicrotask(() => !transaction.reading && this.#commit(transaction, changes)),
    );
    return transaction;
  }

  #commit(transaction, changes) {
    if (this.full) {
      transaction.onabort();
    } else {
      changes.forEach(([key, row]) => (row ? this.#rows.set(key, row) : this.#rows.delete(key)));
      transaction.oncomplete();
    }
  }

  #cursor({ lower, upper }, transaction) {
    transaction.reading = true;
    const found = this.rows
      .filter(({ key }) => compareKeys(key, lower) >= 0 && compareKeys(key, upper) <= 0)
      .sort((one, two) => compareKeys(one.key, two.key));
    const request = {};
    const step = () => {
      const row = found.shift();
      request.result = row
        ? { ...row, value: structuredClone(row.value), continue: () => queueMicrotask(step) }
        : null;
      request.onsuccess();
      if (!row) {
        transaction.oncomplete();
      }
    };
    queueMicrotask(step);
    return request;
  }
}

globalThis.IDBKeyRange = { bound: (lower, upper) => ({ lower, upper }) };

/** Numbers before texts before lists, as IndexedDB has it. */
function compareKeys(one, two) {
  const kind = (key) => ["number", "string", "object"].indexOf(typeof key);
  if (kind(one) !== kind(two)) {
    return kind(one) - kind(two);
  } else if (typeof one !== "object") {
    return one < two ? -1 : Number(one > two);
  }
  for (let at = 0; at < Math.min(one.length, two.length); at += 1) {
    const order = compareKeys(one[at], two[at]);
    if (order !== 0) {
      return order;
    }
  }
  return one.length - two.length;
}
