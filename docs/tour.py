"""Takes the pictures of the tour in the README from a record, in a real browser.

onrecord read samples/pages --record tour.db
python docs/tour.py tour.db
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import threading
import time
from pathlib import Path

import httpx
import uvicorn
from playwright.sync_api import Page, sync_playwright

from onrecord.record import Record
from onrecord.web.app import application

SCREENS = Path(__file__).resolve().parent / "screens"
WIDTH, HEIGHT = 1280, 860
PAGES = (
    "/",
    "/timeline",
    "/keydates",
    "/rounds",
    "/meetings",
    "/positions",
    "/figures/deaths",
    "/map",
    "/sources",
    "/statements",
    "/review",
    "/brief",
)


def name_of(path: str) -> str:
    """The file's name for a path."""
    return re.sub(r"\W+", "-", path.split("?", maxsplit=1)[0]).strip("-") or "overview"


def serve(record: str) -> str:
    """Serve a record on a free port, for as long as this process lives."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application(Record(record), port), host="127.0.0.1", port=port, log_level="error")
    )
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


def shoot(page: Page, address: str, name: str) -> None:
    """One picture."""
    page.goto(address)
    page.screenshot(path=SCREENS / f"{name}.png")


def tour(record: str) -> None:
    """All pictures."""
    base = serve(record)
    rows = httpx.get(f"{base}/statements.json").json()["rows"]
    first = max(rows, key=lambda row: (row["support"]["stories"], len(row["text"])))["evidence"][0]
    story = f"/story/{first['story']}?view=both&claim={first['claim']}#{first['claim']}"
    copies = httpx.get(f"{base}/sources.json").json()["rows"]
    members = httpx.get(f"{base}/families/{copies[0]['id']}.json").json()["members"] if copies else []
    copy = next((one for one in members if one["of"] and one["kind"] == "abridged"), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        light = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for path in PAGES:
            shoot(light, base + path, name_of(path))
        shoot(light, base + story, "story")
        if copy:
            shoot(light, f"{base}/stories/compare?story={copy['of']}&story={copy['story']['id']}", "copies")
        light.goto(f"{base}/statements")
        light.locator("a[data-evidence]").first.press("Enter")
        light.wait_for_selector("#drawer[open] mark.now")
        light.screenshot(path=SCREENS / "evidence.png")
        dark = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="dark")
        shoot(dark, f"{base}/positions", "positions-dark")
        phone = browser.new_page(viewport={"width": 390, "height": 844})
        shoot(phone, f"{base}/", "overview-phone")
        browser.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("record")
    given = asked.parse_args()
    SCREENS.mkdir(exist_ok=True)
    tour(given.record)
