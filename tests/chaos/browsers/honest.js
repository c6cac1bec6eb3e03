// Watches a page from outside its code: does its chip say "Saved" while something that was asked for has no answer?
(() => {
  const waiting = new Map(); // what was put on the device or sent, and not answered
  const PATIENCE = 400; // milliseconds: what is withdrawn is taken off the device a moment later
  const seqOf = (key) => (Array.isArray(key) && key[1] === "entry" ? key[3] : undefined);

  const { put, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value, key) {
    if (seqOf(key) !== undefined && !waiting.has(JSON.stringify(key))) {
      waiting.set(JSON.stringify(key), { seq: seqOf(key), since: undefined });
    }
    return put.call(this, value, key);
  };
  IDBObjectStore.prototype.delete = function (key) {
    waiting.delete(JSON.stringify(key));
    return remove.call(this, key);
  };

  globalThis.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", ({ data }) => {
        if (typeof data !== "string") return; // a whole map, packed
        const { t, seq, code } = JSON.parse(data);
        const answered = t === "ack" || (t === "nak" && !["seq_gap", "rate"].includes(code));
        if (!answered) return;
        for (const [key, one] of waiting) if (one.seq === seq) waiting.delete(key);
      });
    }

    send(text) {
      const { t, seq } = JSON.parse(text);
      if (t === "do" && ![...waiting.values()].some((one) => one.seq === seq)) {
        waiting.set(`sent ${seq}`, { seq, since: undefined });
      }
      super.send(text);
    }
  };

  setInterval(() => {
    const chip = document.querySelector("[data-status-chip]");
    const says = chip && !chip.hidden && chip.dataset.status === "saved";
    const now = performance.now();
    for (const one of waiting.values()) {
      one.since = says ? (one.since ?? now) : undefined;
      if (one.since !== undefined && now - one.since > PATIENCE) {
        globalThis.chipLied(`“Saved” while number ${one.seq} had no answer`);
        one.since = Infinity;
      }
    }
  }, 50);
})();
