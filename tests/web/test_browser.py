"""The gates that need a real browser: axe, offline, no script, keyboard, reflow, print, directions, attacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from .paths import all_paths, plain

pytestmark = pytest.mark.browser

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def paths(site: str) -> list[str]:
    return all_paths(lambda path: httpx.get(site + path).text)


@pytest.fixture
def open_page(chromium: Any, site: str) -> Iterator[Any]:
    """Opens a path in a fresh context; anything loaded from elsewhere, or said to the console, fails the test."""
    contexts: list[Any] = []
    faults: list[str] = []

    def opened(path: str = "/", base: str = site, **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: faults.append(r.url) if not r.url.startswith((base, "data:", "about:")) else None)
        page.on("console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda e: faults.append(f"{page.url}: {e}"))
        page.goto(base + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for fault in faults if "404 (Not Found)" not in fault] == []


def _axe(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary'][:200]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page: Any, site: str, paths: list[str], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    for path in paths:
        page.goto(site + path)
        assert _axe(page) == [], path


def test_axe_finds_nothing_in_the_empty_record(open_page: Any, empty_site: str) -> None:
    page = open_page(base=empty_site)
    for path in plain():
        page.goto(empty_site + path)
        assert _axe(page) == [], path


@pytest.mark.parametrize("width", [320, 640])
def test_no_page_scrolls_sideways(open_page: Any, site: str, paths: list[str], width: int) -> None:
    # 1280 pixels at a zoom of 400 and of 200 per cent
    page = open_page(viewport={"width": width, "height": 800})
    for path in paths:
        page.goto(site + path)
        wide = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 "
            "&& !e.closest('.scroller, pre, svg')).map(e => e.outerHTML.slice(0, 120)).slice(0, 3)"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, wide)


def test_print_shows_the_text_and_not_the_tools(open_page: Any, site: str, paths: list[str]) -> None:
    page = open_page()
    page.emulate_media(media="print")
    for path in paths:
        page.goto(site + path)
        assert not page.locator("header.top").is_visible(), path
        assert page.locator("h1").is_visible(), path


def test_evidence_opens_in_a_drawer_and_focus_returns(open_page: Any) -> None:
    page = open_page("/statements")
    link = page.locator("a[data-evidence]").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer[open] mark.now")
    assert page.evaluate("document.activeElement.closest('#drawer') !== null")
    assert _axe(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector("#drawer:not([open])", state="attached")
    assert page.evaluate("document.activeElement.hasAttribute('data-evidence')")


def test_without_scripts_evidence_opens_in_the_story(open_page: Any) -> None:
    page = open_page("/statements", java_script_enabled=False)
    link = page.locator("a[data-evidence]").first
    words = link.inner_text().strip("“”")
    link.press("Enter")
    page.wait_for_url("**/story/**")
    assert page.locator("mark.now").first.inner_text() in words
    page.locator("a", has_text="Side by side").press("Enter")
    page.wait_for_url("**view=both**")
    assert page.frame_locator("iframe.raw").locator("mark.onrecord").first.inner_text() in words


def test_without_scripts_filters_work(open_page: Any) -> None:
    page = open_page("/statements", java_script_enabled=False)
    page.select_option("select[name=stance]", "deny")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**stance=deny**")
    acts = page.locator(".lines .pill").all_inner_texts()
    assert acts
    assert set(acts) == {"denied"}


def test_keys_go_to_pages_and_can_be_switched_off(open_page: Any) -> None:
    page = open_page("/")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/statements")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-row]') !== null")
    page.keyboard.press("?")
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    page.locator("body").click(position={"x": 2, "y": 2})
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"


def test_theme_is_kept(open_page: Any, site: str) -> None:
    page = open_page("/")
    page.locator("#theme").click()
    page.goto(f"{site}/stories")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_hostile_page_runs_nothing_anywhere(open_page: Any, site: str, paths: list[str]) -> None:
    rows = httpx.get(f"{site}/stories.json").json()["rows"]
    evil = next(row["id"] for row in rows if "onerror" in (row["headline"] or ""))
    page = open_page()
    for path in [*paths, f"/story/{evil}", f"/story/{evil}?view=both", f"/story/{evil}/raw", "/search?q=boat"]:
        page.goto(site + path)
        page.wait_for_timeout(100)
        assert page.title() != "pwned", path
        assert page.locator("img[src]").count() == 0, path


def test_right_to_left_paragraphs_keep_their_direction(open_page: Any, site: str) -> None:
    rows = httpx.get(f"{site}/stories.json").json()["rows"]
    arabic = next(row["id"] for row in rows if row["language"] == "ar")
    page = open_page(f"/story/{arabic}")
    paragraphs = page.locator(".reading p")
    assert {paragraphs.nth(at).evaluate("e => getComputedStyle(e).direction") for at in range(paragraphs.count())} == {
        "rtl"
    }
    box = page.locator("mark.quotation").first.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280


def test_targets_are_large_enough(open_page: Any, site: str, paths: list[str]) -> None:
    page = open_page()
    for path in paths:
        page.goto(site + path)
        small = page.evaluate(
            "[...document.querySelectorAll('button, .button, .chip, select, input:not([type=checkbox])')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
        )
        assert small == [], path


PICTURES = ["/timeline", "/rounds", "/figures/deaths", "/positions/withdrawal", "/map", "/dyads", "/meetings"]


def test_arrows_reach_every_mark_and_enter_opens_it(open_page: Any, site: str) -> None:
    page = open_page()
    for path in PICTURES:
        page.goto(site + path)
        marks, stops, series = page.evaluate(
            "['a', 'a[tabindex=\"0\"]', '[data-series]'].map(s => document.querySelectorAll('svg.chart ' + s).length)"
        )
        assert marks, path
        assert stops == series, path
        seen = set()
        for at in range(series):
            page.evaluate(f"document.querySelectorAll('svg.chart [data-series]')[{at}].querySelector('a').focus()")
            for _ in range(200):
                here = page.evaluate("[...document.querySelectorAll('svg.chart a')].indexOf(document.activeElement)")
                if here in seen:
                    break
                seen.add(here)
                page.keyboard.press("ArrowRight")
        assert len(seen) == marks, path


def test_a_mark_opens_its_sentence(open_page: Any) -> None:
    page = open_page("/figures/deaths")
    page.evaluate("document.querySelector('svg.chart [data-series] a[data-evidence]').focus()")
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer[open] mark.now")
    assert "dead" in " ".join(page.locator("#drawer mark.now").all_inner_texts())


def test_single_keys_judge(open_page: Any, site: str) -> None:
    page = open_page("/review?queue=uncertain&kind=meeting")
    page.keyboard.press("s")
    page.wait_for_url("**at=1**")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "value"


def test_figures_have_a_source_line_and_a_table(open_page: Any, site: str) -> None:
    page = open_page()
    for path in PICTURES:
        page.goto(site + path)
        assert page.locator("figure figcaption.src").count() >= 1, path
        assert page.locator("main table").count() >= 1, path


def test_budgets(open_page: Any, site: str, paths: list[str]) -> None:
    page = open_page()
    for path in paths:
        page.goto(site + path)
        assert page.evaluate("document.querySelectorAll('*').length") <= 3000, path
    sizes = {name: len(httpx.get(site + name).content) for name in ("/", "/statements")}
    assert all(size < 200_000 for size in sizes.values())
    page = open_page("/")
    loaded = page.evaluate("performance.getEntriesByType('resource').length + 1")
    assert loaded <= 6


def test_dragging_over_the_strip_chooses_days(open_page: Any) -> None:
    page = open_page("/timeline")
    box = page.locator("svg[data-brush]").bounding_box()
    y = box["y"] + 20
    page.mouse.move(box["x"] + box["width"] * 0.4, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=4)
    assert page.locator(".brushed").count() == 1
    page.mouse.up()
    page.wait_for_url("**from=2031-**")
    since, until = (page.locator(f"main input[name={name}]").first.input_value() for name in ("from", "to"))
    assert "2031-03-15" < since < until < "2031-08-15"


def test_a_quote_is_copied_with_its_source(open_page: Any) -> None:
    page = open_page("/statements", permissions=["clipboard-read", "clipboard-write"])
    page.locator("a[data-evidence]").first.press("Enter")
    page.wait_for_selector("#drawer[open] [data-copy]")
    quote = page.locator("#drawer mark.now").first.inner_text()
    page.keyboard.press("y")
    page.locator("#said", has_text="Copied").wait_for(state="attached")
    told = page.evaluate("navigator.clipboard.readText()")
    assert quote in told
    assert "characters" in told
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Cite").click()
    page.locator("[data-cite-page]", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Statements. Onrecord ")


def test_a_fact_and_its_words_light_up_together(open_page: Any) -> None:
    page = open_page("/statements")
    page.goto(page.url.split("/statements")[0] + page.locator("a[data-evidence]").first.get_attribute("href"))
    fact = page.locator(".facts li").first
    fact.hover()
    assert "lit" in fact.get_attribute("class")
    assert page.locator("mark.lit").count() >= 1


def test_forced_colours_keep_borders_marks_and_pictures(open_page: Any, site: str) -> None:
    page = open_page("/positions", forced_colors="active", color_scheme="dark")
    style = "e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.borderTopWidth, s.outlineStyle]; }"
    assert page.locator(".cell").first.evaluate(style)[0] in ("solid", "dashed")
    assert page.locator(".chip[aria-current]").first.evaluate(style)[2] == "solid"
    page.goto(site + page.locator("a.cell").first.get_attribute("href"))
    assert page.locator("mark.now").first.evaluate(style)[2] == "solid"
    page.goto(f"{site}/figures/deaths")
    fills = "(nodes) => [...new Set(nodes.map(n => getComputedStyle(n).fill))]"
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for shown in (".chart text", ".chart [data-series] a > :last-child"):
        assert canvas not in page.locator(shown).evaluate_all(fills)
