/** What could not be saved: one clear sentence each. What was typed is kept, to copy or to try again. */

import { clone, field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { toast } from "./toast.js";
import { words } from "./words.js";

/**
 * @param {import("./live.js").LiveMap} live
 * @param {{begun: string[]}} over  what was being written when the page came to its end
 * @returns {{actions: Record<string, (button: HTMLElement) => void>}}
 */
export function showTray(live, { begun }) {
  const tray = document.querySelector("[data-tray]");
  const list = tray.querySelector("[data-tray-list]");
  const all = tray.querySelector('[data-action="tray-copy-all"]');
  const idOf = (element) => element.closest("[data-entry]").dataset.entry;
  const unfinished = () => begun.map((text, at) => ({ id: `begun-${at}`, do: "begun", text, msg: "" }));
  const textOf = (id) => [...live.tray, ...live.unsaved, ...unfinished()].find((entry) => String(entry.id ?? entry.seq) === id)?.text;

  const draw = () => {
    // Once the server will not have us back, what was not acknowledged is shown too: it can only be copied.
    const lost = live.ended ? live.unsaved : [];
    list.replaceChildren(
      ...live.tray.map((entry) => row(entry, entry.id, { again: !live.ended && !live.readonly, dismiss: true })),
      ...lost.map((entry) => row({ ...entry, msg: "" }, entry.seq)),
      ...unfinished().map((entry) => row(entry, entry.id)),
    );
    all.hidden = texts().length < 2;
    write(field(tray, "why"), live.ended ? words.kept_to_copy : words.reason.refused);
    tray.hidden = list.children.length === 0;
  };
  const texts = () => [...list.children].map((item) => textOf(idOf(item))).filter(Boolean);
  const show = () => {
    tray.scrollIntoView({ block: "start" });
    tray.focus();
  };
  let known = live.tray.length;
  live.on("tray", () => {
    draw();
    if (live.tray.length > known) {
      const { msg } = live.tray.at(-1);
      toast(msg, { label: words.show, run: show });
      announce(msg);
    }
    known = live.tray.length;
  });
  live.on("refused", ({ text, msg }) => {
    if (text !== undefined || !msg) return;
    toast(msg);
    announce(msg);
  });
  live.on("status", draw);
  draw();

  return {
    actions: {
      "tray-copy": (button) => take(textOf(idOf(button)) ?? ""),
      "tray-copy-all": () => take(texts().join("\n\n")),
      "tray-again": (button) => live.again(live.tray.find((entry) => String(entry.id) === idOf(button))?.id),
      "tray-dismiss": (button) => live.dismiss(live.tray.find((entry) => String(entry.id) === idOf(button))?.id),
    },
  };
}

function row(entry, id, { again = false, dismiss = false } = {}) {
  const item = clone("tray-template");
  item.dataset.entry = String(id);
  write(field(item, "what"), words.do[entry.do] ?? words.do.other);
  write(field(item, "msg"), entry.msg ?? "");
  write(field(item, "text"), entry.text ?? "");
  item.querySelector('[data-action="tray-copy"]').hidden = !entry.text;
  item.querySelector('[data-action="tray-again"]').hidden = !again;
  item.querySelector('[data-action="tray-dismiss"]').hidden = !dismiss;
  return item;
}

async function take(text) {
  await copy(text);
  announce(words.copied);
  toast(words.copied);
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without https there is no clipboard of its own; a selected field still copies.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
