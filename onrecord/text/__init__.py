"""Scraped pages and HTML to stories: decoding, projection, extraction, dating."""

from __future__ import annotations

from onrecord.types.evidence import Draft, Page

_MARKUP = ("text/html", "application/xhtml+xml")


def stories(page: Page) -> list[Draft]:
    """The stories of a page, by its media type; an empty list where it holds none."""
    if page.media_type in _MARKUP:
        from onrecord.text.extract import stories_from_html

        return stories_from_html(page)
    from onrecord.text.scraped import stories_from_text

    return stories_from_text(page)
