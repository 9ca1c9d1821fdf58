"""Page furniture: blocks that stand among a story's and are not of it, told by boxes, links and opening words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.text.blocks import Block
from onrecord.text.boxes import CONTROLS
from onrecord.text.scene import Scene

_ENTIRELY = 0.8
_LABEL, _NOTE, _APPEAL = 60, 140, 320
"""Characters of the longest label, notice and appeal; what is longer is text."""

_LISTED = frozenset(("li", "td", "th", "dd"))
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


@cache
def _data() -> dict[str, dict[str, str]]:
    """The data file."""
    text = files("onrecord.text").joinpath("data/furniture.toml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = tomllib.loads(text)
    return loaded


@cache
def _openings() -> dict[str, re.Pattern[str]]:
    """One pattern for the opening words of each kind of line, matched on lower-case text."""
    patterns = {}
    for kind, phrases in _data()["openings"].items():
        choices = [phrase.strip() for phrase in phrases.replace("\n", "").split("|") if phrase.strip()]
        body = "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in choices)
        patterns[kind] = re.compile(rf"\W{{0,4}}(?:{body})")
    return patterns


def opening(kind: str, text: str) -> bool:
    """Whether a line opens with words of this kind: related, appeal, notice, rights, origin."""
    return _openings()[kind].match(text[:80].lower()) is not None


@cache
def _picture_credit() -> re.Pattern[str]:
    """A sentence's end and, behind it, who took the picture."""
    words = "|".join(re.escape(word.strip()) for word in _data()["endings"]["caption"].split("|"))
    return re.compile(rf"[.!?)”\"]\s*[(\[]?(?:{words})(?!\w)(?:[^.!?]|\b\w\.){{2,60}}[)\].]?\Z", re.IGNORECASE)


def is_captioned(text: str) -> bool:
    """Whether a text ends like a caption, with the credit of a picture."""
    return _picture_credit().search(text[-100:]) is not None


@cache
def _picture_sellers() -> re.Pattern[str]:
    """The name of somebody who sells pictures, as the last word."""
    names = "|".join(re.escape(name.strip()) for name in _data()["endings"]["pictures"].split("|"))
    return re.compile(rf"(?<!\w)(?:{names})\W*\Z", re.IGNORECASE)


def is_picture_credit(text: str) -> bool:
    """Whether a line says no more than who took a picture."""
    return len(text) <= _LABEL and len(text.split()) <= 6 and _picture_sellers().search(text) is not None


def is_furniture(scene: Scene, block: Block) -> bool:
    """Whether a chosen block is not of the story: in a box for something else, a link away, a label, an appeal."""
    if scene.boxes.named(block, "furniture") or scene.boxes.within(block, CONTROLS) or _leads_away(scene, block):
        return True
    if (block.size <= _LABEL or block.link_share > 0.3) and opening("related", scene.text(block)):
        return True
    if block.size <= _NOTE and (opening("notice", scene.text(block)) or opening("appeal", scene.text(block))):
        return True
    return block.links > 0 and block.size <= _APPEAL and opening("appeal", scene.text(block))


def _leads_away(scene: Scene, block: Block) -> bool:
    """Whether a block is a link and nothing else, or a link with a label ("See: …"); items of lists may be."""
    if not block.links or block.size <= 12 or scene.stands_in(block, _LISTED, 3):
        return False
    if block.size <= _APPEAL and _ADDRESS.fullmatch(scene.text(block)):
        return False
    if block.link_share >= _ENTIRELY:
        return True
    colon = scene.page.squeezed.find(":", block.start, block.start + 31)
    return colon > block.start and block.links >= _ENTIRELY * (block.end - colon - 1)
