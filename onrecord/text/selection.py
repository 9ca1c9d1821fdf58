"""Which blocks of a page are its story, and what part of it each is.

An extractor chose characters; here they become whole blocks, furniture among them goes, and what extractors leave out
comes back: the lead between headline and body, paragraphs in odd markup, captions, bylines, credit lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from onrecord.text.align import Stretch
from onrecord.text.beside import beside, credit_kind
from onrecord.text.blocks import Block, Surroundings
from onrecord.text.boxes import Boxes
from onrecord.text.furniture import is_captioned, is_furniture
from onrecord.text.headline import headline_block
from onrecord.text.metadata import Metadata
from onrecord.text.projection import Projection, squeeze_plain
from onrecord.text.scene import Scene
from onrecord.types.evidence import PieceKind

_BODY = 80
"""Characters from which a block is text for sure; headings, labels and bylines are shorter."""

_SHORT = 200
_MOST = 0.7
_TAIL = 5
_TOP = frozenset(("h1",))
_TEASER = frozenset(("teaser", "teasers"))

Parts = dict[int, PieceKind]
"""What part of the story each block is, by its place in the page."""


def select(
    page: Projection, blocks: Sequence[Block], around: Surroundings, chosen: Sequence[Stretch], about: Metadata
) -> tuple[Scene, Parts]:
    """The parts of the story; none where nothing was chosen."""
    taken = _taken(blocks, chosen)
    boxes = Boxes(page, around, _core(page, [blocks[at] for at in taken]))
    boxes.learn(blocks[at] for at in taken)
    scene = Scene(page, blocks, around, boxes)
    if not taken:
        return scene, {}
    first = next((at for at in taken if blocks[at].size >= _BODY and blocks[at].link_share < 0.5), taken[0])
    headline = headline_block(page, blocks, first, about.titles)
    body = _after_headline(scene, _body(scene, taken, headline, first), headline)
    body = _without_tail(scene, body)
    if sum(blocks[at].size for at in body) < 0.2 * sum(blocks[at].size for at in taken):
        body = [at for at in taken if at != headline]
    return scene, _parts(scene, body, headline, about)


def _taken(blocks: Sequence[Block], chosen: Sequence[Stretch]) -> list[int]:
    """The blocks of which at least half was chosen."""
    covered = [0] * len(blocks)
    at = 0
    for start, end in chosen:
        while at < len(blocks) and blocks[at].end <= start:
            at += 1
        here = at
        while here < len(blocks) and blocks[here].start < end:
            covered[here] += min(end, blocks[here].end) - max(start, blocks[here].start)
            here += 1
    return [at for at, size in enumerate(covered) if 2 * size >= blocks[at].size]


def _core(page: Projection, taken: Sequence[Block]) -> int:
    """The innermost element around at least 60 % of the chosen text."""
    sizes = [0] * len(page.tags)
    for block in taken:
        sizes[block.node] += block.size
    least = 0.6 * sum(sizes)
    for node in range(len(sizes) - 1, 0, -1):
        if sizes[node] and sizes[node] >= least:
            return node
        sizes[page.parents[node]] += sizes[node]
    return 0


def _body(scene: Scene, taken: Sequence[int], headline: int | None, first: int) -> list[int]:
    """The chosen blocks without headline, captions, bylines, credit lines and furniture."""
    title = scene.squeezed(scene.blocks[headline]) if headline is not None else ""
    kept = []
    for at in taken:
        block = scene.blocks[at]
        if at == headline or title == scene.squeezed(block) or (at <= first and scene.stands_in(block, _TOP)):
            continue
        if scene.is_caption(block) or (block.size < _SHORT and scene.boxes.named(block, "byline")):
            continue
        if credit_kind(scene, block) is None and not is_furniture(scene, block):
            kept.append(at)
    return kept


def _after_headline(scene: Scene, body: list[int], headline: int | None) -> list[int]:
    """Without what stands before the headline, where most of the text follows it: the head of the page."""
    if headline is None:
        return body
    after = [at for at in body if at > headline]
    most = sum(scene.blocks[at].size for at in after) >= _MOST * sum(scene.blocks[at].size for at in body)
    return after if most else body


def _without_tail(scene: Scene, body: list[int]) -> list[int]:
    """Without headings and labels at the end, which announce what was left out, and odd lines in boxes apart."""
    homes = Counter(_home(scene, scene.blocks[at]) for at in body)
    dropped = 0
    while body and dropped < _TAIL:
        block = scene.blocks[body[-1]]
        last = scene.page.squeezed[block.end - 1]
        apart = homes[_home(scene, block)] < 2 and not scene.is_sentence(block)
        if not (block.size < 100 and (scene.stands_in(block) or apart)) and not (block.size < 60 and last == ":"):
            break
        body = body[:-1]
        dropped += 1
    return body


def _parts(scene: Scene, body: list[int], headline: int | None, about: Metadata) -> Parts:
    """All parts: headline, lead, body, and what stands beside it."""
    found: Parts = dict.fromkeys(body, PieceKind.PARAGRAPH)
    if not found:
        return {}
    _fill(scene, found, body)
    if headline is not None:
        for at in range(headline + 1, body[0]):
            if _is_lead(scene, scene.blocks[at], about):
                found[at] = PieceKind.PARAGRAPH
    captions = (at for at in found if scene.blocks[at].size < _SHORT and is_captioned(scene.text(scene.blocks[at])))
    found |= dict.fromkeys(captions, PieceKind.CAPTION)
    found |= dict.fromkeys(
        _subheads(scene, [at for at, kind in found.items() if kind is PieceKind.PARAGRAPH]), PieceKind.SUBHEAD
    )
    if headline is not None:
        found[headline] = PieceKind.HEADLINE
    for at, kind in beside(scene, body, headline, about.authors).items():
        if kind is PieceKind.BYLINE:
            found[at] = kind
        found.setdefault(at, kind)
    return dict(sorted(found.items()))


def _subheads(scene: Scene, body: Collection[int]) -> list[int]:
    """The headings in the body; those of more than a line are text where a page sets most of its text as headings."""
    headings = [at for at in body if scene.stands_in(scene.blocks[at]) and scene.blocks[at].size < _SHORT]
    mostly = 2 * sum(scene.blocks[at].size for at in headings) > sum(scene.blocks[at].size for at in body)
    return [at for at in headings if not mostly or scene.blocks[at].size < 60]


def _is_lead(scene: Scene, block: Block, about: Metadata) -> bool:
    """Whether a block between headline and body is the lead: the page's description, a box for it, full sentences."""
    text = scene.squeezed(block)
    if block.size < 40 or block.link_share >= 0.5:
        return False
    for description in about.descriptions:
        said = squeeze_plain(description).rstrip(".…").lower()
        if len(said) >= 30 and text.startswith(said[:50]):
            return True
    if not scene.may_be_text(block, but=_TEASER):
        return False
    if block.size >= 60 and scene.boxes.named(block, "lead"):
        return True
    return block.size >= _BODY and scene.is_sentence(block) and scene.may_be_text(block)


def _fill(scene: Scene, found: Parts, body: Sequence[int]) -> None:
    """Add paragraphs that were not chosen: between chosen ones or going on after them, in boxes like theirs."""
    homes = Counter(_home(scene, scene.blocks[at]) for at in body)
    article = scene.article(scene.blocks[body[-1]])
    for at in range(body[0], len(scene.blocks)):
        block = scene.blocks[at]
        if at > body[-1] and (scene.stands_in(block, _TOP) or scene.article(block) != article):
            break
        if at in found or block.size < 60 or homes[_home(scene, block)] < 3 or not scene.may_be_text(block):
            continue
        if credit_kind(scene, block) is None and not is_furniture(scene, block):
            found[at] = PieceKind.PARAGRAPH


def _home(scene: Scene, block: Block) -> tuple[str, str]:
    """The kind of box that a block stands in: tag and attributes of the element around it."""
    page, node = scene.page, scene.page.parents[block.node]
    return page.tags[node], page.raw[page.attr_starts[node] : page.attr_ends[node]]
