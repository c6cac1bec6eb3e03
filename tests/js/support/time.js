/** A clock that only moves when a test says so, and chance that comes from a seed. */

export class Time {
  #now = 1_000_000; // what timers go by
  #ahead = 0; // how far what people call the time is ahead of that
  #timers = [];
  #count = 0;

  now() {
    return this.#now + this.#ahead;
  }

  after(ms, then) {
    this.#count += 1;
    const timer = { at: this.#now + ms, order: this.#count, then };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((known) => known !== timer);
    };
  }

  /** Lets `ms` go by, each timer at its time; promises settle in between. */
  async pass(ms) {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const [next] = this.#timers.sort((one, two) => one.at - two.at || one.order - two.order);
      if (!next || next.at > until) {
        break;
      }
      this.#timers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.then();
      await settled();
    }
    this.#now = until;
  }

  /** The clock jumps while nothing runs: the machine slept, or somebody set it. */
  jump(ms) {
    this.#ahead += ms;
  }
}

export async function settled() {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Mulberry32: small, seeded, good enough to shuffle with. */
export function chance(seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    random,
    below: (most) => Math.floor(random() * most),
    pick: (things) => things[Math.floor(random() * things.length)],
  };
}
