"""Stories from scraped text: pages that a crude scraper left as lines, menus and all, and plain texts.

Lines become blocks, blocks get roles (`scraped_roles`), roles make stories (`scraped_stories`), and every story is
written down as a selection of its page: each piece an exact run of it, line breaks inside a paragraph aside.
"""

from __future__ import annotations

from onrecord.text.language import language_of
from onrecord.text.scraped_features import near_prose
from onrecord.text.scraped_lines import Block, blocks_of, joint
from onrecord.text.scraped_roles import Role, roles_of, scores_of
from onrecord.text.scraped_stories import Found, key_of, stories_among
from onrecord.types.evidence import JOINT, Draft, Page, Piece, PieceKind, Run

_KINDS = {Role.PARAGRAPH: PieceKind.PARAGRAPH, Role.SUBHEAD: PieceKind.SUBHEAD, Role.CAPTION: PieceKind.CAPTION}


def stories_from_text(page: Page) -> list[Draft]:
    """The stories of a page of plain or scraped text, in its order; none where the page has no sentence.

    Time is linear in the text.
    """
    blocks = near_prose(blocks_of(page.text))
    if not blocks:
        return []
    scores = scores_of(blocks)
    roles = roles_of(scores)
    return [_draft(page, story, blocks) for story in stories_among(blocks, roles, scores)]


def _draft(page: Page, story: Found, blocks: list[Block]) -> Draft:
    """The story as a selection of its page."""
    parts = [(place, _KINDS[role]) for place, role in story.parts]
    headline = None
    if story.headline is not None:
        parts = [(story.headline, PieceKind.HEADLINE), *parts]
        headline = blocks[story.headline].text
    text, pieces, runs = written(page.text, [(kind, blocks[place].ranges) for place, kind in parts])
    return Draft(text, pieces, runs, headline=headline, language=language_of(text))


def written(page: str, parts: list[tuple[PieceKind, tuple[tuple[int, int], ...]]]) -> tuple[str, tuple[Piece, ...], tuple[Run, ...]]:
    """The text, pieces and runs of a story whose pieces are these stretches of the page."""
    texts: list[str] = []
    pieces: list[Piece] = []
    runs: list[Run] = []
    at = 0
    for kind, ranges in parts:
        begin = at
        for number, (start, end) in enumerate(ranges):
            if number:
                seam = joint(page[ranges[number - 1][0] : ranges[number - 1][1]], page[start:end])
                if seam:
                    texts.append(seam)
                    runs.append(Run(at, at + len(seam), ranges[number - 1][1], start, exact=False))
                    at += len(seam)
            texts.append(page[start:end])
            runs.append(Run(at, at + end - start, start, end))
            at += end - start
        pieces.append(Piece(kind, begin, at))
        texts.append(JOINT)
        at += len(JOINT)
    return "".join(texts[:-1]), tuple(pieces), tuple(runs)
