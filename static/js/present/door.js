/** How people come in, while the room arrives. The code may be drawn anew at any time, so the page asks again. */

const ASK_AGAIN_MS = 5000;

/** @returns {{show: (wanted: boolean) => void}} */
export function theDoor() {
  const door = document.querySelector("[data-door]");
  let asking;

  async function ask() {
    asking = undefined;
    try {
      const answer = await fetch("?part=way-in");
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (door.textContent !== page.body.textContent) door.replaceChildren(...page.body.childNodes);
      }
    } catch {
      // no network: the next time
    }
    if (!door.hidden) again(ASK_AGAIN_MS);
  }

  function again(ms) {
    asking ??= setTimeout(ask, ms);
  }

  return {
    show(wanted) {
      if (wanted && door.hidden) again(0);
      door.hidden = !wanted;
    },
  };
}
