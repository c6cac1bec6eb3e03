/** Follow me, bring everyone here, let go: one person's screen leads the others', as long as they like. */

import { field, write } from "../lib/dom.js";
import { runs } from "./allowed.js";
import { announce } from "./announce.js";
import { here } from "./presence.js";
import { toast } from "./toast.js";
import { say, words } from "./words.js";

const LOOK_MS = 500; // at most twice a second
const NEAR = 160; // a note within so many pixels says more than the quadrant it stands in

/** @param {Record<string, any>} map @returns {{draw: () => void, actions: Record<string, (button?: any) => void>}} */
export function leading({ live, board, choice, ask, floor }) {
  const line = document.querySelector("[data-leading]");
  const panel = document.querySelector("[data-lead-panel]");
  let known = { leader: "", n: live.state.workshop.called?.n ?? 0 };
  let follows = true;
  let seen;
  let resting;

  const elementOf = (id) => board.note(id) ?? board.cluster(id) ?? (board.regions.includes(id) ? board.quadrant(id) : undefined);

  function look(id, { calmly = true } = {}) {
    const element = elementOf(id);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element?.scrollIntoView({ block: element.matches(".quadrant") ? "start" : "center", behavior: calmly && !still ? "smooth" : "auto" });
    return element;
  }

  /** What stands nearest the middle of one's own screen. A note that is one's own as yet stands for its quadrant. */
  function view() {
    const { left, top, width, height } = floor.getBoundingClientRect();
    const middle = { x: left + width / 2, y: top + height / 2 };
    const far = (element) => {
      const rect = element.getBoundingClientRect();
      const aside = Math.max(rect.left - middle.x, middle.x - rect.right, 0);
      return aside + Math.max(rect.top - middle.y, middle.y - rect.bottom, 0);
    };
    const shown = board.stops().filter((stop) => !live.state.notes[stop.dataset.note ?? ""]?.hidden);
    const things = [...shown, ...board.regions.map((region) => board.quadrant(region))];
    const nearest = things.map((element) => ({ element, far: far(element) + (element.matches(".quadrant") ? NEAR : 0) })).sort((one, other) => one.far - other.far)[0]?.element;
    return nearest && (nearest.dataset.note ?? nearest.dataset.cluster ?? nearest.dataset.region);
  }

  function tellView() {
    if (live.state.workshop.leader !== live.me || resting) return;
    here({ view: view() });
    resting = setTimeout(() => {
      resting = undefined;
      here({ view: live.state.workshop.leader === live.me ? view() : undefined });
    }, LOOK_MS);
  }

  function follow() {
    const { leader } = live.state.workshop;
    const looksAt = leader && leader !== live.me && follows ? live.present[leader]?.view : undefined;
    if (looksAt && looksAt !== seen) look(looksAt);
    seen = looksAt;
  }

  function goWhereCalled() {
    const { n = 0, to, by } = live.state.workshop.called ?? {};
    if (n > known.n && by !== live.me && elementOf(to)) { // on another map of the workshop there is no such place
      const said = say(words.called, { name: nameOf(by), place: placeWords(to) });
      document.querySelector("dialog[open]")?.close();
      look(to)?.setAttribute("data-called", "");
      setTimeout(() => elementOf(to)?.removeAttribute("data-called"), 2400);
      toast(said);
      announce(said);
    }
    known.n = n;
  }

  const nameOf = (key) => live.state.people?.[key]?.name ?? words.somebody;

  function placeWords(id) {
    const { notes, clusters } = live.state;
    if (notes[id]) return say(words.a_note, { region: words.region[notes[id].region] });
    else if (clusters[id]) return say(words.a_group, { group: clusters[id].name || words.unnamed });
    else return words.region[id] ?? "";
  }

  function draw() {
    const { leader = "" } = live.state.workshop;
    if (leader !== known.leader) {
      known.leader = leader;
      follows = true;
      if (leader === live.me) tellView();
      else here({ view: undefined });
    }
    const mine = leader !== "" && leader === live.me;
    line.hidden = !leader;
    const said = mine ? words.you_lead : say(follows ? words.leads : words.leads_alone, { name: nameOf(leader) });
    if (leader && field(line, "leads").textContent !== said) announce(said);
    write(field(line, "leads"), leader ? said : "");
    const button = field(line, "follow");
    button.dataset.action = mine ? "lead" : "follow";
    write(button, mine ? words.let_go : follows ? words.stop_following : words.follow_again);
    panel.hidden = !runs(live.state, live.me);
    panel.querySelector('[data-action="lead"]').setAttribute("aria-pressed", String(mine));
    goWhereCalled();
    follow();
  }

  floor.addEventListener("scroll", tellView, { passive: true });
  addEventListener("resize", tellView);
  live.on("present", follow);

  function bring(to) {
    if (!to || ask("bring", { to }) === null) return;
    toast(words.brought);
    announce(words.brought);
  }

  return {
    draw,
    actions: {
      lead: () => ask("lead", { on: live.state.workshop.leader !== live.me }),
      follow() {
        follows = !follows;
        draw();
      },
      bring: () => bring(view()),
      "bring-to": ({ dataset }) => bring(dataset.to),
      "bring-chosen": () => bring(choice.current?.key),
    },
  };
}
