/** What could not be saved: one clear sentence each. What was typed is kept, to copy or to try again. */

import { clone, field, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { toast } from "./toast.js";
import { words } from "./words.js";

/** @param {import("./live.js").LiveMap} live @returns {{actions: object}} */
export function showTray(live) {
  const tray = document.querySelector("[data-tray]");
  const list = tray.querySelector("[data-tray-list]");
  const textOf = (id) => [...live.tray, ...live.unsaved].find((entry) => String(entry.id ?? entry.seq) === id)?.text;

  const draw = () => {
    // Once the server will not have us back, what was not acknowledged is shown too: it can only be copied.
    const ended = live.status.kind === "action" && live.status.reason !== "refused" && words.reason[live.status.reason];
    const lost = ended && !["too_long", "blank"].includes(live.status.reason) ? live.unsaved : [];
    list.replaceChildren(
      ...live.tray.map((entry) => row(entry, entry.id)),
      ...lost.map((entry) => row({ ...entry, msg: "" }, entry.seq, { onlyCopy: true })),
    );
    write(field(tray, "why"), ended ? (live.status.msg ?? ended) : words.reason.refused);
    tray.hidden = list.children.length === 0;
  };
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

  const idOf = (button) => button.closest("[data-entry]").dataset.entry;
  return {
    actions: {
      async "tray-copy"(button) {
        await copy(textOf(idOf(button)) ?? "");
        announce(words.copied);
        toast(words.copied);
      },
      "tray-again": (button) => live.again(live.tray.find((entry) => String(entry.id) === idOf(button))?.id),
      "tray-dismiss": (button) => live.dismiss(live.tray.find((entry) => String(entry.id) === idOf(button))?.id),
    },
  };
}

function row(entry, id, { onlyCopy = false } = {}) {
  const item = clone("tray-template");
  item.dataset.entry = String(id);
  write(field(item, "what"), words.do[entry.do] ?? words.do.other);
  write(field(item, "msg"), entry.msg ?? "");
  write(field(item, "text"), entry.text ?? "");
  item.querySelector('[data-action="tray-copy"]').hidden = !entry.text;
  for (const name of ["tray-again", "tray-dismiss"]) item.querySelector(`[data-action="${name}"]`).hidden = onlyCopy;
  return item;
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
