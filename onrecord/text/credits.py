"""Whom a story credits as its origin, and who signed it: bylines, source lines, agencies named in telling places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.text.dateline import credit_words, read_dateline

_BYLINE_MOST, _SOURCE_MOST = 110, 90
_HEAD = 1500
_TAIL = 60
_LEAD = 2
"""Paragraphs in which somebody who “told” an agency something tells that the story is the agency's."""
_NAME = r"(?:[^\W\d_a-zа-я]|(?:al|el|an|as|ash|ar)-)[\w.'’ʼ-]*"
_PARTICLES = r"(?:de|del|la|da|dos|van|von|der|den|bin|ibn|al|el|ben|di|le|y|and|und|et|с|и)"
_TOLD = re.compile(r"\b(?:told|tells|said to|confirmed to|interview with|statement to)\s+(?:the )?(?=\w)")
_CHECKED = re.compile(
    r"\s+(?:could not|was unable to|was not able to|did not|has not|was not immediately able to)\s+"
    r"(?:immediately |independently )*(?:verify|confirm|reach)"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What signs a story, what names its source, an agency's name, and one alone at the end of a text."""

    byline: re.Pattern[str]
    source: re.Pattern[str]
    agency: re.Pattern[str]
    last: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    """The patterns made of `data/agencies.toml`."""
    known = credit_words()
    forms = _any(known.agencies)
    return _Patterns(
        re.compile(rf"(?i:{_any(known.by)})\s*:?\s+{_NAME}(?:[,\s|/&]+(?:{_NAME}|{_PARTICLES})){{0,12}}[\s.|]*\Z"),
        re.compile(rf"[(\[]?(?:{_any(known.source)})\s*[:：\s]\s*(.{{2,70}}?)[)\].]*\Z", re.IGNORECASE),
        re.compile(rf"(?:{forms})(?!\w)"),
        re.compile(rf"(?:--?|—|–|[(\[/])\s*(?P<agency>{forms})\s*[)\]/]?\.?\Z"),
    )


def is_byline(line: str) -> bool:
    """Whether a short line signs a story: a word like “by”, then names."""
    return len(line) <= _BYLINE_MOST and _patterns().byline.match(line) is not None


def source_of(line: str) -> tuple[str, ...]:
    """Whom a line like “Source(s): Xinhua” or a line that is nothing but an agency's name credits; empty where none."""
    if len(line) > _SOURCE_MOST:
        return ()
    known = credit_words().agencies
    bare = line.strip(" ()[].–—-/|\u00a0")
    if bare in known:
        return (known[bare],)
    found = _patterns().source.match(line)
    if not found:
        return ()
    parts = [part.strip(" .()") for part in re.split(r"[/,;|+&]| and | und | et | y ", found[1])]
    return tuple(known.get(part, part) for part in parts if part in known or part[:1].isupper() or _caseless(part))


def _caseless(part: str) -> bool:
    """Whether a name is in a script without capitals."""
    return part[:1].isalpha() and part.lower() == part.upper()


def credits_of(paragraphs: Sequence[str], beside: Iterable[str] = (), outlet: str | None = None) -> tuple[str, ...]:
    """The wires and outlets that a story names as its origin, each once, by canonical name where it is known.

    `beside` are lines that stand with the story: bylines, source lines. An agency counts that the dateline names, that
    a source line names, that signs the last paragraph, that says of itself that it could not confirm something, and
    one that somebody “told” at the beginning: a wire's story says so of itself. `outlet` is not its own origin.
    """
    known = credit_words().agencies
    found: list[str] = []
    dateline = read_dateline(paragraphs[0]) if paragraphs else None
    if dateline:
        found += dateline.agencies
    for line in beside:
        found += source_of(line)
        if is_byline(line):
            found += [known[part] for part in re.split(r"[,|/]\s*|\s+-\s+|^\w+:?\s+", line) if part in known]
    for number, paragraph in enumerate(paragraphs):
        found += _of_itself(paragraph[:_HEAD], number < _LEAD)
    signed = _patterns().last.search(paragraphs[-1][-_TAIL:]) if paragraphs else None
    if signed:
        found.append(known[signed["agency"]])
    return tuple(dict.fromkeys(name for name in found if name != outlet))


def _of_itself(paragraph: str, lead: bool) -> Iterator[str]:
    """The agencies of which a paragraph speaks as the one that writes."""
    known = credit_words().agencies
    if lead:
        for verb in _TOLD.finditer(paragraph):
            told = _patterns().agency.match(paragraph, verb.end())
            if told:
                yield known[told[0]]
    for verb in _CHECKED.finditer(paragraph):
        words = paragraph[: verb.start()].split()[-5:]
        own = next((form for at in range(len(words)) if (form := " ".join(words[at:])) in known), None)
        if own:
            yield known[own]
