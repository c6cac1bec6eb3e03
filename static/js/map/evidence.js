/** The evidence panel: the shelf of quotes, choosing one for a note, showing which notes rest on one. */

import { clone, field, place, write } from "../lib/dom.js";
import { announce } from "./announce.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

/** @param {{live: import("./live.js").LiveMap, board: import("./render.js").Board, choice: import("./chosen.js").Choice, composer: Record<string, any>, ask: Function}} map */
export function evidencePanel({ live, board, choice, composer, ask }) {
  const panel = document.querySelector("[data-panel]");
  const shelf = panel.querySelector("[data-shelf]");
  const choosing = field(panel, "choosing");
  let target; // {note: key} or {composer: true} while choosing
  let shown; // the piece whose notes are marked

  const isOpen = () => panel.dataset.open === "yes" || (panel.dataset.open === "auto" && panel.offsetWidth > 0);

  function open() {
    panel.dataset.open = "yes";
  }

  function choose(next) {
    target = next;
    open();
    choosing.hidden = false;
    write(choosing, next.composer ? words.pick_evidence_new : words.pick_evidence);
    draw();
    (shelf.querySelector('[data-action="take"]') ?? panel).focus();
  }

  function stopChoosing() {
    target = undefined;
    choosing.hidden = true;
    draw();
  }

  /** Let a note rest on a piece, or no longer. @param {string} note @param {string} piece */
  function toggle(note, piece) {
    const { source } = live.state.evidence[piece] ?? {};
    const has = live.state.notes[note]?.evidence?.[piece];
    if (ask(has ? "note.uncite" : "note.cite", { note, evidence: piece }) === null) return;
    announce(say(has ? words.uncited_now : words.cited_now, { source }));
  }

  function take(piece) {
    if (target?.composer) {
      composer.attach(piece);
      stopChoosing();
      composer.open(choice.region);
    } else if (target?.note ?? choice.note) {
      toggle(target?.note ?? choice.note, piece);
    } else {
      toast(words.pick_note);
      announce(words.pick_note);
    }
  }

  function draw() {
    const pieces = Object.entries(live.state.evidence ?? {});
    const noted = target?.note ?? (target?.composer ? undefined : choice.note);
    const cites = live.state.notes[noted]?.evidence ?? {};
    const known = new Map([...shelf.children].map((item) => [item.dataset.evidence, item]));
    let behind = null;
    for (const [key, piece] of pieces.toReversed()) {
      const item = known.get(key) ?? clone("shelved-template");
      known.delete(key);
      drawPiece(item, key, piece, { count: countOf(key), cites: Boolean(cites[key]), shown: shown === key });
      place(shelf, item, behind);
      behind = item;
    }
    for (const gone of known.values()) gone.remove();
    field(panel, "shelf-empty").hidden = pieces.length > 0;
    markNotes();
  }

  const countOf = (key) => Object.values(live.state.notes).filter((note) => note.evidence?.[key]).length;

  function markNotes() {
    for (const [key, note] of Object.entries(live.state.notes)) {
      board.note(key)?.toggleAttribute("data-cites", Boolean(shown && note.evidence?.[shown]));
    }
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (target) stopChoosing();
    else panel.dataset.open = "no";
    choice.focus(choice.current?.element);
  });

  return {
    draw,
    toggle,
    attachToNew: (piece, region) => {
      composer.attach(piece);
      composer.open(region);
    },
    actions: {
      panel: () => (isOpen() ? (panel.dataset.open = "no") : open()),
      "panel-close"() {
        stopChoosing();
        panel.dataset.open = "no";
        choice.focus(choice.current?.element);
      },
      cite() {
        if (composer.isOpen && composer.text === document.activeElement) choose({ composer: true });
        else if (choice.note) choose({ note: choice.note });
        else if (isOpen()) panel.dataset.open = "no";
        else open();
      },
      "composer-quote": () => choose({ composer: true }),
      "composer-unquote": () => composer.attach(undefined),
      take: (button) => take(button.closest("[data-evidence]").dataset.evidence),
      "show-cited"(button) {
        const key = button.closest("[data-evidence]").dataset.evidence;
        shown = shown === key ? undefined : key;
        draw();
        if (shown) board.root.querySelector("[data-cites]")?.scrollIntoView({ block: "nearest" });
      },
    },
  };
}

function drawPiece(item, key, piece, { count, cites, shown }) {
  item.dataset.evidence = key;
  for (const name of ["text", "source", "speaker", "cue"]) write(field(item, name), piece[name] ?? "");
  const cited = field(item, "cited");
  write(cited, say(words.cited, { n: count }));
  cited.toggleAttribute("data-none", count === 0);
  cited.setAttribute("aria-pressed", String(shown));
  const take = field(item, "take");
  if (take) write(take, cites ? words.take_away : words.take);
}
