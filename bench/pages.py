"""How long pages take on the server: CPU and wall time of every screen in one process, built anew each time, and again
as long as the record does not change.

python bench/generated.py big.db 5000
python bench/pages.py big.db [ROUNDS]
"""

from __future__ import annotations

import argparse
import re
import statistics
import time

from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.web.app import application
from onrecord.web.screens import SCREENS
from onrecord.web.serve import settle

_MORE = (
    "/review",
    "/statements?as_of=2031-06",
    "/positions?as_of=2031-06",
    "/timeline?as_of=2031-06",
    "/?as_of=2031-06",
    "/statements?stance=deny",
    "/search?q=prisoner",
    "/timeline?kind=Talks",
)


def paths(client: TestClient) -> list[str]:
    """Every screen, with the first id that its list links to."""
    found = [screen.path for screen in SCREENS if "{" not in screen.path and not {"round", "story"} & {*screen.asks}]
    found += _MORE
    for listing, pattern in (
        ("/statements", r'href="(/statements/e-\w+)'),
        ("/statements", r'href="(/story/[^"]+)"'),
        ("/actors", r'href="(/actors/e-\w+)'),
        ("/rounds", r'href="(/rounds/e-\w+)'),
        ("/positions", r'href="(/positions/\w[^"?]*)'),
        ("/figures", r'href="(/figures/\w[^"?]*)'),
        ("/sources", r'href="(/families/e-\w+)'),
        ("/sources", r'href="(/outlets/\w[^"?]*)'),
        ("/dyads", r'href="(/dyad/\w[^"?]*)'),
    ):
        found += [hit[1].replace("&amp;", "&") for hit in [re.search(pattern, client.get(listing).text)] if hit]
    rounds = re.findall(r'name="round" value="([^"]+)"', client.get("/rounds").text)
    return [*found, "/rounds/compare?" + "&".join(f"round={ident}" for ident in rounds[:2])]


def timed(client: TestClient, path: str) -> tuple[float, float]:
    """CPU and wall time of one answer, in milliseconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    client.get(path)
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3


def main(record: str, rounds: int) -> None:
    """Print the times of each page, and the 95th percentile of all: built anew, and again from what is kept."""
    app = application(Record(record), 8600)
    client = TestClient(app, base_url="http://127.0.0.1:8600")
    settle()
    every: dict[str, list[tuple[float, float]]] = {"anew": [], "again": []}
    for path in paths(client):
        if client.get(path).status_code != 200:
            raise SystemExit(f"{path} is not answered: make the record anew")
        told = f"{path[:52]:52}"
        for how, held in every.items():
            times = []
            for _ in range(rounds):
                if how == "anew":
                    app.state.memo.clear()
                times.append(timed(client, path))
            held.extend(times)
            cpu, wall = (statistics.median(part) for part in zip(*times, strict=True))
            told += f"   {how}: cpu {cpu:4.0f} ms, wall {wall:4.0f} ms"
        print(told)
    for how, held in every.items():
        for name, part in zip(("cpu", "wall"), zip(*held, strict=True), strict=True):
            p95 = statistics.quantiles(part, n=20)[-1]
            print(f"{how}, p95 {name}: {p95:.0f} ms, median {statistics.median(part):.0f} ms")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("record")
    asked.add_argument("rounds", type=int, nargs="?", default=5)
    main(**vars(asked.parse_args()))
