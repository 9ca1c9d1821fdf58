"""Whoever has no mouse: every function of every page is reached by Tab in the order of the page, and seen to be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from .conftest import serve
from .paths import all_paths

pytestmark = pytest.mark.browser

WATCH = """() => {
  window.ring = (node) => [node, ...node.querySelectorAll('svg *, circle, rect, path')].map(one => {
    const style = getComputedStyle(one);
    return one === node ? [style.outlineStyle, style.outlineWidth] : [style.stroke, style.strokeWidth, style.fill];
  }).join();
  window.met = [];
  document.addEventListener('focusin', ({ target }) => met.push({ node: target, ring: ring(target) }));
  document.addEventListener('keyup', () => {
    const node = document.activeElement, box = node.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    met.filter(one => one.node === node).forEach(one => { one.unseen = !seen; });
  });
}"""
"""Keeps what had the focus, what it looked like then, and whether it stood outside the window. A page in a frame keeps
its own events."""

STOPS = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
)].filter(node => node.tabIndex >= 0 && node.checkVisibility() && !node.disabled).length"""

FAULTS = """() => {
  document.activeElement.blur();
  const told = (node) => node.outerHTML.slice(0, 120), nodes = met.map(one => one.node);
  return {
    reached: new Set(nodes).size,
    back: nodes.filter((node, at) => at && nodes[at - 1].compareDocumentPosition(node) & 2).map(told),
    unseen: met.filter(one => one.unseen).map(one => told(one.node)),
    alike: met.filter(one => ring(one.node) === one.ring).map(one => told(one.node)),
  };
}"""


LAST = "help-open"
"""What stands last on every page."""


@pytest.fixture(scope="module")
def paths(site: str) -> list[str]:
    return [path.partition("#")[0] for path in all_paths(lambda path: httpx.get(site + path).text)]


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page as narrow as a small laptop's, on which nothing moves by itself."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_tab_reaches_all_of_every_page_in_order_and_in_sight(page: Any, site: str, paths: list[str]) -> None:
    for path in paths:
        page.goto(site + path)
        stops = page.evaluate(STOPS)
        page.evaluate(WATCH)
        for _ in range(2 * stops):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == LAST:
                break
        assert page.evaluate(FAULTS) == {"reached": stops, "back": [], "unseen": [], "alike": []}, path


def test_the_first_stop_skips_to_the_content(page: Any, site: str) -> None:
    page.goto(f"{site}/statements")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tab_stays_in_an_open_drawer_and_escape_leaves_it(page: Any, site: str) -> None:
    page.goto(f"{site}/statements")
    page.locator("a[data-evidence]").first.press("Enter")
    page.wait_for_selector("#drawer[open] mark.now")
    for _ in range(page.locator("#drawer :is(a, button)").count() * 2):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#drawer')")
    page.keyboard.press("Escape")
    page.wait_for_selector("#drawer:not([open])", state="attached")


def test_a_claim_is_judged_and_the_judgement_taken_back_by_keys(
    page: Any, small_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("keys") / "own.db"
    shutil.copy(small_path, path)
    running = serve(path)
    site = next(running)
    page.goto(f"{site}/review?queue=uncertain&kind=meeting")
    for key, judged in (("a", 1), ("x", 2)):
        page.keyboard.press(key)
        page.locator("main", has_text=f"{judged} of").first.wait_for()
        assert len(httpx.get(f"{site}/review.json").json()["judgements"]) == judged
    page.keyboard.press("u")
    page.locator(".log .gone").wait_for()
    assert [one["verdict"] for one in httpx.get(f"{site}/review.json").json()["judgements"]][-1] == "undone"
    next(running, None)


def test_arrows_go_to_the_nearest_mark_of_the_next_series(page: Any, site: str) -> None:
    page.goto(f"{site}/timeline")
    page.locator("svg.chart [data-series] a").first.focus()
    before = page.evaluate("document.activeElement.getBoundingClientRect().x")
    page.keyboard.press("ArrowDown")
    near = page.evaluate(
        "[...document.activeElement.closest('[data-series]').querySelectorAll('a')]"
        f".map(mark => Math.abs(mark.getBoundingClientRect().x - {before}))"
    )
    at = page.evaluate(
        "[...document.activeElement.closest('[data-series]').querySelectorAll('a')].indexOf(document.activeElement)"
    )
    assert near[at] == min(near)
