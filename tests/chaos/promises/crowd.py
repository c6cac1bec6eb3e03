"""P13: who floods is shut out alone; a room behind one address is not."""

import asyncio
import http.client
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from ..asked import Asked
from ..results import Result
from ..stacks import TITLES, Stack, stack
from . import aside
from .people import all_settled, opened, tab
from .tab import Tab, percentile

NAME, STACKS, QUICK = "P13", ("sqlite", "scaled"), False
TITLE = (
    "Two hundred people come in from one address, while one of it sends ten times what is allowed"
)
WRITERS, COMERS, WITHIN, AT_ONCE = 20, 200, 10.0, 8
ALLOWED_AT_ONCE, ALLOWED_A_SECOND, TIMES = 100, 8, 10  # commands (protocol F9)
SHUT_OUT_WITHIN, STAYS = 3.0, 30.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def play(asked: Asked, name: str) -> Result:
    """Everybody is at 127.0.0.1."""
    began = time.monotonic()
    with stack(name) as site:
        laid = aside.call(site.environment, "ground.workshop", people=WRITERS + 1)
        writers = [tab(site, laid, person, at=n) for n, person in enumerate(laid["people"][1:])]
        told = asyncio.run(_crowd(site, laid, writers))
    shut_out, refused = told["shut_out"], sum(told["refused"].values())
    faults = []
    if refused:
        faults.append(("missed", f"{refused} commands of others were refused: {told['refused']}"))
    if not shut_out or max(shut_out) > SHUT_OUT_WITHIN:
        faults.append(("missed", f"the flooder was let go after {shut_out} s"))
    if told["came"] < COMERS:
        faults.append(("missed", f"{told['came']} of {COMERS} came in: {told['turned_away']}"))
    if told["came_within"] > WITHIN:
        faults.append(("missed", f"they needed {told['came_within']:.1f} s"))
    return Result(
        layer="promises", profile=NAME, stack=TITLES[name], title=TITLE, faults=faults,
        counts={
            "commands": sum(one.seq for one in writers),
            "acknowledged": sum(len(one.acked) for one in writers),
        },
        figures={
            f"flooder let go, s at most ({SHUT_OUT_WITHIN:.0f})": round(max(shut_out, default=0), 1),
            "floods": len(shut_out), "commands of others refused (0)": refused,
            f"came in of {COMERS}": told["came"],
            f"gave their names within s ({WITHIN:.0f})": round(told["came_within"], 1),
            "others' answers p95 ms": round(told["p95"] * 1000),
        },
        seconds=time.monotonic() - began,
    )  # fmt: skip


async def _crowd(site: Stack, laid: dict, writers: list[Tab]) -> dict:
    loop = asyncio.get_running_loop()
    shut_out: list[float] = []
    async with opened(writers):
        flooding = asyncio.create_task(_flood(site, laid, shut_out))
        writing = asyncio.create_task(_write(writers))
        began = time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as doors:
            came = await asyncio.gather(*(
                loop.run_in_executor(doors, _come_in, site.urls[n % len(site.urls)], laid["code"], n)
                for n in range(COMERS)
            ))  # fmt: skip
        took = time.monotonic() - began
        cookies = [cookie for _status, cookie in came if cookie]
        comers = [
            Tab(laid["maps"][0], cookie, url=lambda n=n: site.urls[n % len(site.urls)])
            for n, cookie in enumerate(cookies)
        ]
        async with opened(comers, within=STAYS):
            inside = sum(one.welcomed.is_set() for one in comers)
            while len(shut_out) < 2:
                await asyncio.sleep(0.1)
        for task in (flooding, writing):
            task.cancel()
        await all_settled(writers, STAYS)
    waits = [one.answered_at[seq] - one.said_at[seq] for one in writers for seq in one.acked]
    refused: dict[str, int] = {}
    for one in writers:
        for code in one.refused.values():
            refused[code] = refused.get(code, 0) + 1
        if one.rates:
            refused["rate"] = refused.get("rate", 0) + one.rates
    return {
        "shut_out": shut_out, "refused": refused, "came": inside, "came_within": took,
        "turned_away": sorted({status for status, cookie in came if not cookie}),
        "p95": percentile(waits, 95),
    }  # fmt: skip


def _come_in(url: str, code: str, number: int) -> tuple[int, str]:
    """By the code, with a name: the status of the answer, and the cookie of this device."""
    door = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    try:
        door.request("GET", f"/join/{code}/")
        page = door.getresponse()
        found = TOKEN.search(page.read().decode())
        if not found:
            return page.status, ""
        cookie = (page.headers["Set-Cookie"] or "").partition(";")[0]
        form = urlencode({"name": f"Guest {number} of many", "csrfmiddlewaretoken": found[1]})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        door.request("POST", f"/join/{code}/", form, headers)
        answer = door.getresponse()
        answer.read()
        given = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        return answer.status, given if answer.status == 302 else ""
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        door.close()


async def _flood(site: Stack, laid: dict, shut_out: list[float]) -> None:
    """All that is allowed at once, then ten times the pace; and again, whenever they are let go."""
    url, cookie = site.urls[0], f"{laid['cookie']}={laid['people'][0]['device']}"
    frame = {"t": "do", "do": "note.move", "with": {"note": laid["maps"][0], "region": "says"}}
    while True:
        async with connect(
            f"ws://{urlsplit(url).netloc}/ws/maps/{laid['maps'][0]}/", origin=url,
            additional_headers={"Cookie": cookie}, compression=None, max_queue=None,
        ) as socket:  # fmt: skip
            await socket.send('{"t":"hello","v":1}')
            began = time.monotonic()
            try:
                for seq in range(1, 10**6):
                    await socket.send(json.dumps(frame | {"seq": seq}))
                    if seq > ALLOWED_AT_ONCE:
                        await asyncio.sleep(1 / ALLOWED_A_SECOND / TIMES)
            except ConnectionClosed:
                shut_out.append(time.monotonic() - began)
        await asyncio.sleep(1)


async def _write(writers: list[Tab]) -> None:
    while True:
        for one in writers:
            one.add("Undisturbed")
            await one.flush()
            await asyncio.sleep(1 / len(writers))
