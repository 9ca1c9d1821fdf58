"""Stories from scraped text: pages that a crude scraper left as lines, menus and all, and plain texts.

Lines become blocks, blocks get roles (`scraped_roles`), roles make stories (`scraped_stories`), and every story is
written down as a selection of its page: each piece an exact run of it, line breaks inside a paragraph aside.
"""

from __future__ import annotations

from numpy import concatenate, float32
from numpy.typing import NDArray

from onrecord.text.credits import credits_of, is_byline, source_of
from onrecord.text.dateline import read_dateline
from onrecord.text.dating import DateEvidence, date_stories, is_date_line
from onrecord.text.language import language_of
from onrecord.text.masthead import host_of, owner_of
from onrecord.text.scraped_features import near_prose
from onrecord.text.scraped_lines import Block, blocks_of, joint
from onrecord.text.scraped_roles import Role, roles_of, scores_of
from onrecord.text.scraped_seams import headings, seams
from onrecord.text.scraped_stories import Found, entitle, plain_story, stories_among
from onrecord.types.evidence import JOINT, Draft, Page, Piece, PieceKind, Run
from onrecord.types.when import When

_KINDS = {Role.PARAGRAPH: PieceKind.PARAGRAPH, Role.SUBHEAD: PieceKind.SUBHEAD, Role.CAPTION: PieceKind.CAPTION}
_SAMPLE = 800
_PART = 4000
"""Blocks judged at once: some times more than any page has that people read."""
_NEAR = 5
"""Blocks below the first paragraph, where that is a standfirst, among which the day of the story may stand."""
_STANDFIRST = 250
"""Characters of the longest standfirst."""
_STAMP = 160
"""Characters of the longest line that is still a date line or a byline."""


def stories_from_text(page: Page) -> list[Draft]:
    """The stories of a page of plain or scraped text, in its order; none where the page has no sentence.

    Time is linear in the text.
    """
    blocks = near_prose(blocks_of(page.text))
    if not blocks:
        return []
    scores, roles = _judged(blocks)
    stories = stories_among(blocks, roles, scores) or plain_story(blocks)
    if page.title:
        entitle(stories, blocks, page.title)
    evidence = [_evidence(page, story, blocks) for story in stories]
    outlet = page.outlet or _owner(stories, blocks) or host_of(page.url)
    return [
        _draft(page, story, blocks, one, when, outlet)
        for story, one, when in zip(stories, evidence, date_stories(evidence), strict=True)
    ]


def _judged(blocks: list[Block]) -> tuple[NDArray[float32], list[Role]]:
    """Scores and roles of all blocks; a page without end is judged in parts, so that memory stays in bounds."""
    scores, roles = [], []
    for start in range(0, len(blocks), _PART):
        part = scores_of(blocks[start : start + _PART])
        scores.append(part)
        roles += roles_of(part)
    together = concatenate(scores)
    for place, role in headings(blocks, roles, together):
        roles[place] = role
    for place in seams(blocks, roles):
        roles[place] = Role.HEADLINE
    return together, roles


def _owner(stories: list[Found], blocks: list[Block]) -> str | None:
    """The outlet that the lines beside the stories name as theirs."""
    if not stories:
        return None
    told = [place for story in stories for place in story.places(Role.PARAGRAPH)]
    return owner_of([block.text for block in blocks], min(told), max(told))


def _evidence(page: Page, story: Found, blocks: list[Block]) -> DateEvidence:
    """All that may tell when the story was written."""
    told = story.places(Role.PARAGRAPH)
    above = [blocks[place].text for place in story.beside if place < told[0]]
    above += _under_standfirst([blocks[place].text for place in range(told[0], told[0] + _NEAR) if place <= told[-1]])
    below = [blocks[place].text for place in story.beside if place == told[-1] + 1]
    return DateEvidence(
        given=page.date,
        url=page.url,
        stamps=tuple(line for line in above if len(line) <= _STAMP),
        below=tuple(line for line in below if len(line) <= _STAMP),
        paragraphs=tuple(blocks[place].text for place in story.places(Role.PARAGRAPH)),
        captions=tuple(blocks[place].text for place in story.places(Role.CAPTION)),
        fetched=page.fetched,
    )


def _under_standfirst(lines: list[str]) -> list[str]:
    """The date line that stands below a short first paragraph; where there are more, they part the text."""
    days = [line for line in lines[1:] if len(line) <= _STAMP and is_date_line(line)]
    return days if len(days) == 1 and len(lines[0]) <= _STANDFIRST else []


def _draft(
    page: Page, story: Found, blocks: list[Block], evidence: DateEvidence, published: When | None, outlet: str | None
) -> Draft:
    """The story as a selection of its page."""
    bylines = [place for place in story.beside if is_byline(blocks[place].text)]
    sources = [place for place in story.beside if source_of(blocks[place].text)]
    parts = {place: _KINDS[role] for place, role in story.parts}
    parts |= {place: PieceKind.CREDIT for place in sources} | {place: PieceKind.BYLINE for place in bylines[:1]}
    ordered = sorted(parts.items())
    if story.headline is not None:
        ordered = [(story.headline, PieceKind.HEADLINE), *ordered]
    text, pieces, runs = written(page.text, [(kind, blocks[place].ranges) for place, kind in ordered])
    dateline = read_dateline(evidence.paragraphs[0])
    return Draft(
        text,
        pieces,
        runs,
        headline=blocks[story.headline].text if story.headline is not None else story.title,
        byline=blocks[bylines[0]].text if bylines else None,
        dateline_place=dateline.place if dateline else None,
        credits=credits_of(evidence.paragraphs, [blocks[place].text for place in story.beside], outlet),
        published=published,
        language=language_of(text[:_SAMPLE]),
        outlet=outlet,
        url=page.url,
    )


def written(
    page: str, parts: list[tuple[PieceKind, tuple[tuple[int, int], ...]]]
) -> tuple[str, tuple[Piece, ...], tuple[Run, ...]]:
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
