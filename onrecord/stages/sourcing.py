"""Which words are the source of a cue: the model's, made whole, else the name or the pronoun that is its subject."""

from __future__ import annotations

import re

from onrecord.lexicon.heads import head_of
from onrecord.lexicon.nouns import phrases
from onrecord.lexicon.speech import hearsay, speech, spoke_by_hearsay
from onrecord.stages.pointing import Pointing
from onrecord.stages.speaker import BODIES
from onrecord.types.evidence import Span

BY = frozenset(("by", "from", "of"))
"""What ties words to who issued or carried them."""
_ARTICLES = ("the", "a", "an")
_QUOTED = ("”", '"', "’", "'", ",", "»", "—", "–")
"""Behind what a cue may come before its source."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\b", re.IGNORECASE)
_NEAR = 60
"""Characters before a cue that tell whose it is."""
_PRONOUN = re.compile(r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s(?:(?:also|then|later|again)\s)?\Z")
_INVERTED = re.compile(r"\s(?P<who>he|she|they)(?=[.,;])")
"""The pronoun behind a verb: `The lake is low, believes she.`"""
_OWN_WORDS = re.compile(r"\b(?P<who>his|her|their)\s+(?:own\s+)?(?:words|account|telling|opinion|view)\b")
_NOUN_CUE = re.compile(r"(?:’s|'s|’|')\s+(?:[a-z-]+\s+){0,2}\Z")
_RANK = re.compile(r" (?:[A-Z][\w.-]* ){0,2}")
_BREAK = re.compile(r"[.!?”]\s+|\n+|\)\s+(?:--|[–—-])\s+")
_OWNED = re.compile(r"[’'](?:s\b)?(?:\s+(?:own|key|main|central|chief|first|latest|new|old|repeated|public)){1,2}")
_JOINED = re.compile(r"\s+and\s+")
_OPENS = re.compile(r"(?:[.!?:,”\"]\s|\n\s*)(?:[Tt]he\s)?\Z")
_COMMA = re.compile(r",\s+(?:the\s+)?\Z")
_DATELINE = re.compile(r"[A-Z]{3}[A-Z ,./]*(?:\([^)\n]{2,20}\)\s*)?\s*(?:--|[—–-])\s+")
_ASIDE = re.compile(
    rf"(?<=\w),?\s+(?:(?:{phrases('asides')})|(?:(?:on|late|early|last|this)\s+){{0,2}}(?:{phrases('days')}))"
    r"(?:\s+(?:morning|afternoon|evening|night))?,?\Z"
)
_REACH = 150
"""Characters that a subject may have, and half of those between the beginning of its sentence and its cue."""
_SUBJECT = re.compile(
    r"(?:,(?:[^.;:!?\n]|\.(?=\s\d)){0,80},|\s\([^)\n]{0,40}\))?\s+(?:[a-z]+ly\s+|also\s+|had\s+|has\s+|have\s+)*\Z"
)
_BEFORE, _BESIDE = 120, 5
"""Characters that a subject may stand before its cue, and behind one that follows a quotation."""


def source_of(source: Span | None, cue: Span, pointing: Pointing) -> Span | None:
    """The source of a cue: the model's, whole, else the name that is its subject; none for hearsay."""
    behind = pointing.text[cue.end : cue.end + _NEAR]
    if hearsay(cue.text, behind) and (source is None or source.end <= cue.start):
        return None
    if source and _carries(pointing.text, source, cue):
        source = _opening(pointing.text, cue)
    elif source and source.text.lower() == "there":
        source = None
    if source and (owner := _owner(source, cue, pointing)):
        return owner
    found = _after_phrase(source, cue, pointing) or _subject(cue, pointing)
    return _trimmed(_whole(found, cue, pointing)) if found else None


def _owner(source: Span, cue: Span, pointing: Pointing) -> Span | None:
    """Whose demand a noun is: the name that owns it, of `Two of Holt’s key` before `demands`, `Holt’s own`."""
    if not 0 < cue.start - source.end < 2 or pointing.text[source.end : cue.start].strip():
        return None
    owners = (m.spans[0] for m in pointing.inside(source) if m.mention_kind in ("person", *BODIES))
    return next((span for span in owners if _OWNED.fullmatch(pointing.text, span.end, source.end)), None)


def _after_phrase(source: Span | None, cue: Span, pointing: Pointing) -> Span | None:
    """A source without what a participle or preposition governs: `Briefing the council, Holt`, `With X, Holt`."""
    if source is None or ", " not in source.text or cue.start < source.end:
        return source
    text = pointing.text
    last = next((m for m in pointing.inside(source) if m.spans[0].end == source.end), None)
    words = text[max(0, source.start - _NEAR) : source.start].split()[-1:]
    governed = bool(words) and (words[0] in speech("governing") or (words[0].endswith("ing") and words[0].istitle()))
    if last is None or not governed:
        return source
    start = last.spans[0].start - (len(last.title) + 1 if last.title else 0)
    cut = _COMMA.search(text, source.start, start)
    return Span(start, source.end, text[start : source.end]) if cut else source


def _trimmed(source: Span) -> Span:
    """A source without a dateline before it and words of time behind it: `LONDON -- The army`, `the army on Monday`."""
    dateline = _DATELINE.match(source.text)
    start = dateline.end() if dateline else 0
    behind = _ASIDE.search(source.text, start)
    end = behind.start() if behind else len(source.text)
    return Span(source.start + start, source.start + end, source.text[start:end]) if start < end else source


def _carries(text: str, source: Span, cue: Span) -> bool:
    """Whether a source only carried the words of a cue behind it: `in comments carried by the agency, accused`."""
    before = text[max(0, source.start - _NEAR) : source.start].lower().split()
    passed = [word for word in before[-4:] if word not in _ARTICLES]
    return source.end <= cue.start and len(passed) > 1 and passed[-1] in BY and passed[-2] in speech("carried")


def _opening(text: str, cue: Span) -> Span | None:
    """The noun phrase with which the sentence of a cue begins, up to a comma, where its noun may speak."""
    low = max(0, cue.start - 2 * _REACH)
    start = max((end.end() for end in _BREAK.finditer(text, low, cue.start)), default=0 if low == 0 else None)
    if start is None:
        return None
    words = text[start : cue.start].partition(",")[0]
    return Span(start, start + len(words), words) if head_of(words) and len(words) < _REACH else None


def _whole(source: Span, cue: Span, pointing: Pointing) -> Span:
    """A source of which the model saw the article alone, up to its cue, or the noun before a name alone."""
    if both := _both(source, cue, pointing):
        return both
    if source.text.lower() in _ARTICLES and 0 < cue.start - source.end < _NEAR:
        return _quoted(pointing.text, source, cue.start)
    for span in (m.spans[0] for m in pointing.around(source) if m.mention_kind == "person"):
        named = span.start > source.end and _RANK.fullmatch(pointing.text, source.end, span.start)
        if named and head_of(source.text):
            return _quoted(pointing.text, source, span.end)
    return source


def _both(source: Span, cue: Span, pointing: Pointing) -> Span | None:
    """A source of which the model saw the second name alone: `Ostra and Vell agreed`, at the head of a sentence."""
    if source.end > cue.start:
        return None
    held = [m.spans[0] for m in pointing.around(source) if m.mention_kind in BODIES and m.spans[0].end < source.start]
    if not held or not _JOINED.fullmatch(pointing.text, held[-1].end, source.start):
        return None
    start = held[-1].start
    opens = start == 0 or _OPENS.search(pointing.text[max(0, start - 6) : start])
    return Span(start, source.end, pointing.text[start : source.end]) if opens else None


def _quoted(text: str, source: Span, end: int) -> Span:
    """A source that goes on to another end, or as far as the text does."""
    words = text[source.start : end].rstrip()
    return Span(source.start, source.start + len(words), words) if len(words) > len(source.text) else source


def subject_at_opening(cue: Span, pointing: Pointing) -> Span | None:
    """The noun phrase that the sentence of an active cue consists of up to the cue: `Participants at the talks`.

    For a participle (`…, accusing`) it is the name with which the sentence begins.
    """
    text = pointing.text
    if not by_subject(cue, text):
        return None
    found = _opening(text, cue)
    if found and cue.text.split()[0].endswith("ing"):
        return _named_first(found, pointing)
    if found is None or found.end < cue.start or found.text.split()[0].lower() in speech("leading"):
        return None
    words = found.text.rstrip()
    return Span(found.start, found.start + len(words), words) if words else None


def _named_first(opening: Span, pointing: Pointing) -> Span | None:
    """The name with which a sentence begins, its title and article before it."""
    first = next(iter(pointing.inside(opening)), None)
    if first is None or first.mention_kind not in ("person", *BODIES):
        return None
    lead = pointing.text[opening.start : first.spans[0].start].strip().removesuffix(first.title or "").strip()
    return first.spans[0] if lead.lower() in ("", *_ARTICLES) else None


def by_subject(cue: Span, text: str) -> bool:
    """Whether the subject of a cue is who speaks, and neither whom it is told to nor what hearsay is about."""
    return not _passive(cue) and not hearsay(cue.text, text[cue.end : cue.end + _NEAR])


def _passive(cue: Span) -> bool:
    """Whether the subject of a cue is not who speaks: `was told`."""
    return bool(_PASSIVE.search(cue.text)) and not spoke_by_hearsay(cue.text)


def _subject(cue: Span, pointing: Pointing) -> Span | None:
    """The name right before an active cue, or right behind it, where the model saw no source."""
    text = pointing.text
    if _passive(cue):
        return None
    lead = text[max(0, cue.start - _NEAR) : cue.start]
    if behind := _INVERTED.match(text, cue.end) or _OWN_WORDS.search(text, cue.start, cue.end):
        return Span(behind.start("who"), behind.end("who"), behind["who"])
    if pronoun := _PRONOUN.search(lead):
        start = cue.start - len(lead) + pronoun.start("who")
        return Span(start, start + len(pronoun["who"]), pronoun["who"])
    inverted = lead.rstrip().endswith(_QUOTED)
    for mention in pointing.around(cue):
        span = mention.spans[0]
        before = span.end <= cue.start and cue.start - span.end < _BEFORE
        noun = before and cue.text.endswith((" of", " to", " for"))
        if noun and mention.mention_kind != "people" and _NOUN_CUE.fullmatch(text, span.end, cue.start):
            return span
        if mention.mention_kind not in ("person", *BODIES):
            continue
        if before and _SUBJECT.fullmatch(text, span.end, cue.start):
            return span
        between = text[cue.end : span.start].lower().split()
        if inverted and 0 < span.start - cue.end <= _BESIDE and between in ([], ["the"]):
            return span
    return None
