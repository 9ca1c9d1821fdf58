"""Records, servers and a real browser for tests of the web interface."""

from __future__ import annotations

import importlib.util
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from onrecord.ids import digest, page_id, story_id
from onrecord.record import Record
from onrecord.store import open_store
from onrecord.types.claims import Claim, Meeting, Mention, Quotation, Stance
from onrecord.types.evidence import JOINT, Page, Piece, PieceKind, Run, Story
from onrecord.web.app import application

ROOT = Path(__file__).resolve().parents[2]
PORT = 8600
EVIL = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>\u202eevil\u2069"
QUOTED = 'The "Shore" \\ Union'
"""A name with the characters that JSON escapes."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def generated() -> ModuleType:
    """The writer of generated records, which lies outside the package."""
    if "generated" not in sys.modules:
        spec = importlib.util.spec_from_file_location("generated", ROOT / "bench" / "generated.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["generated"] = module
        spec.loader.exec_module(module)
    return sys.modules["generated"]


def special(
    parts: list[str], name: str, raw: str | None = None, media_type: str = "text/plain", **told: Any
) -> tuple[Page, Story]:
    """A page with one story whose paragraphs stand in the page as they are."""
    text = raw if raw is not None else JOINT.join(parts)
    data = text.encode()
    page = Page(
        page_id(digest(data), name, None),
        name,
        digest(data),
        media_type,
        len(data),
        "utf-8",
        "utf-8 strict",
        url=told.get("url"),
        outlet=told.get("outlet"),
        text=text,
    )
    starts = [sum(len(part) + len(JOINT) for part in parts[:at]) for at in range(len(parts))]
    places = [(start, start + len(part)) for start, part in zip(starts, parts, strict=True)]
    raws = [text.index(part) for part in parts]
    kinds = [PieceKind.HEADLINE] + [PieceKind.PARAGRAPH] * (len(parts) - 1)
    story = Story(
        id=story_id(page.id, places),
        page=page.id,
        ordinal=0,
        text=JOINT.join(parts),
        pieces=tuple(Piece(kind, *place) for kind, place in zip(kinds, places, strict=True)),
        runs=tuple(Run(start, end, at, at + end - start) for (start, end), at in zip(places, raws, strict=True)),
        headline=parts[0],
        **told,
    )
    return page, story


def hostile() -> tuple[Page, Story, list[Claim]]:
    """A page that attacks in every field."""
    told = "Nobody at the pier had seen the boat"
    parts = [EVIL, f"“{told}”, said {EVIL} on Monday.", "<svg onload=alert(1)> and javascript:alert(1)"]
    raw = (
        "<html><head><title>x</title><script>document.title='pwned'</script><style>@import 'https://evil.example/a.css';"
        "p{background:url(https://evil.example/p.png)}</style></head><body onload=alert(1)>"
        f"<p>{parts[0]}</p><p style='background:url(https://evil.example/q.png)'>{parts[1]}</p><p>{parts[2]}</p>"
        "<iframe src='https://evil.example'></iframe><a href='javascript:alert(1)'>x</a><form action='https://evil.example'>"
        "<input autofocus onfocus=alert(1)></form></body></html>"
    )
    page, story = special(
        parts,
        f"{EVIL}.html",
        raw,
        "text/html",
        outlet=EVIL,
        url="javascript:alert(1)",
        byline=EVIL,
        credits=(EVIL,),
        language="en",
    )
    at = story.text.index(told)
    span = story.span(at, at + len(told))
    said = story.text.index("said")
    claims: list[Claim] = [
        Quotation(
            story=story.id,
            spans=(span,),
            cue=story.span(said, said + 4),
            speaker=EVIL,
            told_to=EVIL,
            relayed_by=(EVIL,),
            affiliation=EVIL,
            stance="deny",
            why=EVIL,
        ),
        Mention(story=story.id, spans=(story.span(0, len(EVIL)),), mention_kind="person", name=EVIL),
        Stance(story=story.id, spans=(span,), party=EVIL, term=EVIL, stance="rejects", value=EVIL, by=EVIL),
        Meeting(story=story.id, spans=(span,), parties=(EVIL, QUOTED), mediators=(EVIL,), venue=EVIL, status="held"),
    ]
    return page, story, claims


def right_to_left() -> tuple[Page, Story, list[Claim]]:
    """A story in Arabic with a paragraph in Hebrew."""
    words = "تسلمنا النص المعدل وندرسه"
    parts = ["الوسطاء يسلمون نصا معدلا", f"قال سامر حداد: «{words}» يوم 12 مارس.", "המשלחת תמשיך בשיחות ביום ראשון."]
    page, story = special(parts, "arabic.txt", outlet="صحيفة الخليج", language="ar")
    start = story.text.index(words)
    cue = story.text.index("قال")
    quotation = Quotation(
        story=story.id,
        spans=(story.span(start, start + len(words)),),
        cue=story.span(cue, cue + 3),
        speaker="سامر حداد",
        manner="direct",
    )
    return page, story, [quotation]


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 60 invented stories, a hostile one and one in Arabic and Hebrew."""
    path = tmp_path_factory.mktemp("web") / "small.db"
    generated().write_record(path, 60, [hostile(), right_to_left()])
    return path


@pytest.fixture(scope="session")
def empty_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record without any page."""
    path = tmp_path_factory.mktemp("web") / "empty.db"
    with open_store(path, create=True):
        pass
    return path


@pytest.fixture(scope="session")
def client(small_path: Path) -> TestClient:
    """A client of the small record, without a socket."""
    return client_of(small_path)


@pytest.fixture(scope="session")
def empty_client(empty_path: Path) -> TestClient:
    """A client of the empty record."""
    return client_of(empty_path)


def client_of(path: Path) -> TestClient:
    """A client of a record, without a socket."""
    app = application(Record(str(path)), PORT)
    return TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False)


def serve(path: Path) -> Iterator[str]:
    """The address of a running server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(
        application(Record(str(path)), port),
        host="127.0.0.1",
        port=port,
        log_level="error",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def site(small_path: Path) -> Iterator[str]:
    """The small record, served."""
    yield from serve(small_path)


@pytest.fixture(scope="session")
def empty_site(empty_path: Path) -> Iterator[str]:
    """The empty record, served."""
    yield from serve(empty_path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A real browser; tests that need one skip where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags.split())
        yield browser
        browser.close()
