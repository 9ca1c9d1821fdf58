"""Whoever sets the text of the browser to twice its size, and nothing else, gets all of it (WCAG 1.4.4)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from .paths import all_paths

pytestmark = pytest.mark.browser

SIZES = """() => Object.fromEntries(
  ['h1', 'h2', '.dek', 'main p', 'caption', 'th', 'td', '.lines li', '.pill', '.chip', 'nav a', 'button', 'input',
   'sup.ref', '.reading p', '.chart text', '.cell', 'footer span'].flatMap(name => {
    const node = document.querySelector(name);
    if (!node || !node.checkVisibility()) return [];
    const drawn = node.closest('svg');
    const size = parseFloat(getComputedStyle(node).fontSize);
    return [[name, drawn ? size * drawn.getScreenCTM().a : size]];
  }))"""
"""How large text is drawn, by what it is."""

LOST = """() => [...document.querySelectorAll('body *')].filter(node => {
  if (!node.checkVisibility() || node.closest('svg, .visually-hidden, thead')) return false;
  const box = node.getBoundingClientRect(), style = getComputedStyle(node), input = node.matches('input, select');
  const hides = !['visible', 'auto'].includes(style.overflowX) && !input;
  const cut = hides && node.scrollWidth > node.clientWidth + 1;
  const out = box.right > innerWidth + 1 && !node.closest('.scroller, pre, .top ul');
  const words = node.childElementCount === 0 && node.textContent.trim().length > 8;
  const thread = words && box.width < 2.2 * parseFloat(style.fontSize);
  return cut || out || thread;
}).map(node => node.outerHTML.slice(0, 140))"""
"""What is cut off, stands outside the window, or is squeezed to a thread."""


@pytest.mark.parametrize("width", [1280, 640])
def test_text_twice_as_large_is_all_there(chromium: Any, site: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    set_size = context.new_cdp_session(page).send
    for path in all_paths(lambda path: httpx.get(site + path).text):
        sizes = []
        for size in (16, 32):
            set_size("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
            page.goto(site + path)
            sizes.append(page.evaluate(SIZES))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(LOST) == [], path
        once, twice = sizes
        small = {
            name: (once[name], twice[name]) for name in once.keys() & twice.keys() if twice[name] < 1.9 * once[name]
        }
        assert small == {}, path
        assert once.keys() - twice.keys() <= {"th"}, path
    context.close()
