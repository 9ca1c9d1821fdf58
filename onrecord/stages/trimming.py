"""What of a model's span is the name itself: without articles, titles, owners and the common nouns beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.heads import heads
from onrecord.lexicon.nouns import nouns, phrases
from onrecord.lexicon.offices import titled
from onrecord.models.encoded import LabelledSpan

_LED = re.compile(r"(?:the\s+)?(?:[A-Z][\w.’']*\s)?[\w.’'-]+\s?-\s?(?P<tie>[a-z]+)\s+", re.IGNORECASE)
"""What outlets put before a name to say whose it is; it is no part of the name."""
_OWNER = re.compile(r"(?P<owner>[A-Z][\w.’']*(?:\s[A-Z][\w.’']*)?)\s?-\s?(?P<tie>[a-z]*)")
"""The same where the model took nothing but it for a name: `Hamas-run` names Hamas."""
_BEFORE = re.compile(
    r"[\s.,;:!?…)\]”’'–—-]*(?:(?:the|our|its|their|his|her)\s+(?=[A-Z\d])|(?:anti|pro|non|pre|post)\s?-\s?(?=(?-i:[A-Z])))?",
    re.IGNORECASE,
)
"""Marks and words with which no name begins."""
_AFTER = re.compile(r"(?:\s*[’']\s?s|\s+(?:of|the|and|for|in|on|at|to|de|a|an|from|with)|[\s,;:(\[“‘\"–—-]+)\Z")
"""Marks and words with which no name ends: the possessive, or where the model's span broke off."""
_ARTICLE = re.compile(r"The|An?|[A-Z]\.")
"""What is left of a name that the text breaks off, `The (Kingdom of …`, or parts, `U. S. envoy`."""
_GOES_ON = re.compile(r"(?<=\.[A-Z])\.|['’](?!s\b)[a-z]{1,4}\b")
"""What of a name stands behind a mark within it: `U.N.`, `Sana’a`."""
_STOPPED = re.compile(r"[a-z]{3,}\.\Z(?<!Corp\.)(?<!Bros\.)")
"""A name with the full stop of its sentence."""
_MANY = re.compile(r"(?:People|Women|Men|Children|[A-Z][a-z]+(?:ers|ors|ants|ists|ents|men|als))\Z")
_PEOPLES = re.compile(r"[’']s?\s+(?:[A-Z][\w-]*\s+){0,2}?(?P<body>[A-Z][a-z]+)\b(?!\s+[A-Z])")
"""What follows the possessive at which a model cuts a name: `People’s Front`, `Workers’ Council`."""
_PLAIN_FIRST = re.compile(r"(?:[^\W\d_A-Z][\w’'-]*\s+)+(?=[A-Z])")
_LAST = re.compile(r"(?<![-–])\s+(?P<word>[a-z]+(?:-[a-z]+)*)\Z")
_CAPITAL_OF = re.compile(r"(?:[A-Z]\w+\s+)?(?:capital|city|town|village|province|region)\s+(?=[A-Z])")
"""What may stand before the name of a place: `Ethiopian capital Addis Ababa`."""
_LAND = re.compile(r"((?:South |North |Saudi )?[A-Z]\w+)\s+(?=[A-Z]\w*\s)")
_WING = re.compile(r"-(?:wing|winger|leaning)\b")
_NOUN = re.compile(r"\s+[a-z]{4,}s\b")
_ADJECTIVE = re.compile(r"(?:al|ary|ic|arian|ive|ous|ior)\Z")
"""How adjectives end with which a sentence may begin: `Humanitarian groups`."""
_OPENS = re.compile(r"(?:\A|[.!?:”\"]\s|\n\s*)\Z")
_DAY = re.compile(rf"\s+(?:{phrases('days')})\Z")
"""A day behind a name that a model took for its end: `Holt Monday`."""
_TO = re.compile(r"\b(?:to|of|for|in) \Z")
"""Before what is no name of a person: `ambassador to Sudan Ali bin Hassan`."""


def trimmed(text: str, span: LabelledSpan, known: Lexicon) -> LabelledSpan | None:
    """A model's span without what stands around the name; None where no name is left."""
    start, end = _bounds(text, span.start, span.end)
    if not text[start:end].strip():
        return None
    if more := _GOES_ON.match(text, end):
        end = more.end()
    if span.label == "organisation" and (rest := _PEOPLES.match(text, end)) and _MANY.search(text[start:end]):
        end = rest.end() if heads().get(rest["body"].lower()) == "body" else end
    if not known.named(text[start:end]):
        start = _named_from(text, start, end, span.label, known)
        end = _named_to(text, start, end, span.label)
        if _common(text, start, end, span.label):
            return None
    return replace(span, start=start, end=end) if _is_name(text[start:end]) else None


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks, articles, possessives and words of ownership around it."""
    while True:
        before = (start, end)
        skip = _BEFORE.match(text, start, end)
        start = skip.end() if skip and skip.end() < end else start
        if cut := _AFTER.search(text[start:end]):
            end = start + cut.start()
        if "(" in text[start:end] and ")" not in text[start:end]:
            end = start + text[start:end].index("(")
        if (led := _LED.match(text, start, end)) and led.end() < end and led["tie"].lower() in nouns("tied"):
            start = led.end()
        if before == (start, end) or start >= end:
            break
    if _STOPPED.search(text[start:end]):
        end -= 1
    if end - start > 4 and (owner := _OWNER.fullmatch(text, start, end)) and owner["tie"] in nouns("tied") | {""}:
        end = start + len(owner["owner"])
    return start, end


def _named_from(text: str, start: int, end: int, kind: str, known: Lexicon) -> int:
    """Where the name of a person begins: after titles and common nouns."""
    if kind in ("place", "state") and (lead := _CAPITAL_OF.match(text, start, end)):
        return lead.end()
    if kind == "organisation" and (common := _PLAIN_FIRST.match(text, start, end)):
        return common.end() if common[0].split()[-1] in heads() else start
    if kind != "person":
        return start
    if (land := _LAND.match(text, start, end)) and _TO.search(text[max(0, start - 5) : start]) and known.named(land[1]):
        start = land.end()
    first = text[start:end].split(maxsplit=1)[0].lower()
    if first.partition("-")[0] not in nouns("particles") and (plain := _PLAIN_FIRST.match(text, start, end)):
        start = plain.end()
    return start + titled(text[start:end])


def _named_to(text: str, start: int, end: int, kind: str) -> int:
    """Where a name ends: before a day, or a common noun that says what it is (`Forbes magazine`, `Zojila pass`)."""
    if kind in ("person", "place", "state") and (day := _DAY.search(text, start, end)):
        end = day.start()
    last = _LAST.search(text[start:end])
    if last is None or kind == "facility":
        return end
    word = last["word"]
    common = word in nouns("ground") if kind in ("place", "state") else heads().get(word, "body") != "body"
    return start + last.start() if common or (kind == "person" and word not in nouns("particles")) else end


def _common(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a word is none's name: `Right-wing`, and at the head of a sentence `Humanitarian groups`, `Envoys`."""
    form = text[start:end]
    if " " in form or form.isupper() or kind not in ("organisation", "person"):
        return False
    if _WING.match(text, end):
        return True
    noun = _NOUN.match(text, end)
    speaks = form.lower() in heads() or (bool(noun) and bool(_ADJECTIVE.search(form)))
    return (
        speaks
        and form[1:].islower()
        and bool(_OPENS.search(text[max(0, start - 4) : start]))
        and not _again(text, form)
    )


def _again(text: str, form: str) -> bool:
    """Whether a word has its capital within a sentence too."""
    return bool(re.search(rf"[a-z,] {re.escape(form)}\b", text))


def _is_name(form: str) -> bool:
    """Whether a form can be a name: not empty, no cut-off word, and in scripts with capitals at least one of them."""
    plain = form.isascii() and form.lower() == form and not any(char.isdigit() for char in form)
    return bool(form.strip()) and form[-1] not in "-–’'" and not plain and not _ARTICLE.fullmatch(form)
