"""Whether two pieces of text tell of the same matter: a caption and its story, two stories of one page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.text.language import function_words

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
_SHARE, _FEWEST, _NEAR_FEWEST = 0.4, 3, 2
_OPENING = 8
_SAME = 0.25


def stems(text: str) -> dict[str, str]:
    """The words that carry a text, cut to their beginnings, each with the form in which it was first seen."""
    common = function_words(None)
    return {word.lower()[:_STEM]: word for word in reversed(_WORD.findall(text)) if word.lower() not in common}


def caption_tie(caption: str, text: str, near: bool) -> str | None:
    """Why a caption is of the matter that a text tells; None where it may be any picture.

    Names do not count: a picture of the same people may be years old. `near` is whether the story's weekday is the
    picture's or the next; then some words in common are enough.
    """
    words, told = stems(re.sub(r"[(\[][^()\[\]]*[)\]]\s*\Z", "", caption)), stems(text)
    plain = [stem for stem, word in words.items() if word[0].islower() or word.lower() == word.upper()]
    shared = [words[stem] for stem in plain if stem in told]
    if len(shared) >= _FEWEST and len(shared) >= _SHARE * len(plain):
        return f"tells of the same as the text ({', '.join(shared[:4])})"
    common = [word for stem, word in words.items() if stem in told]
    if near and len(common) >= _NEAR_FEWEST:
        return f"its day is that of the text's news or the day before ({', '.join(common[:4])})"
    return None


def shared_share(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """The share of the smaller set of stems that the other has too."""
    return len(one.keys() & other.keys()) / min(len(one), len(other)) if one and other else 0.0


def same_matter(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the openings of two stories share enough of what carries them."""
    return shared_share(stems("\n".join(one[:_OPENING])), stems("\n".join(other[:_OPENING]))) >= _SAME
