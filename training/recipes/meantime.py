"""MEANTIME (NewsReader): names and dates of the first sentences of Wikinews stories, under CC BY 4.0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from training.examples import Example, Labelled, Range

# Sentences after these were not annotated.
_LAST_SENTENCE = 5
_KINDS = {"PER": ("person",), "LOC": ("place", "state", "facility"), "ORG": ("organisation", "state")}
_TIMES = {"DATE": "date", "TIME": "time", "DURATION": "duration", "SET": "duration"}
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}'’”%") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
_NO_SPACE_AFTER = frozenset("([{$£€“")


def _text(tokens: list[ElementTree.Element]) -> tuple[str, dict[str, Range]]:
    text = ""
    at: dict[str, Range] = {}
    sentence = "0"
    for token in tokens:
        word = token.text or ""
        if text and token.get("sentence") != sentence:
            text += "\n"
        elif text and word not in _NO_SPACE_BEFORE and text[-1] not in _NO_SPACE_AFTER:
            text += " "
        sentence = token.get("sentence") or "0"
        at[token.get("t_id") or ""] = (len(text), len(text) + len(word))
        text += word
    return text, at


def _span(mark: ElementTree.Element, at: dict[str, Range]) -> Range | None:
    anchors = [one.get("t_id") for one in mark.iter("token_anchor")]
    ranges = [at[one] for one in anchors if one in at]
    if not ranges or len(ranges) < len(anchors):
        return None
    return min(start for start, _ in ranges), max(end for _, end in ranges)


def _kinds(document: ElementTree.Element) -> dict[str, tuple[str, ...] | None]:
    """The kinds of each mention by its id, None for a kind that is not ours."""
    types = {one.get("m_id"): one.get("ent_type") for one in document.iter("ENTITY")}
    kinds: dict[str, tuple[str, ...] | None] = {}
    for link in document.iter("REFERS_TO"):
        target = next((types.get(one.get("m_id")) for one in link.iter("target")), None)
        for source in link.iter("source"):
            kinds[source.get("m_id") or ""] = _KINDS.get(target or "")
    return kinds


def _names(
    document: ElementTree.Element, at: dict[str, Range], text: str
) -> Iterator[tuple[Range, tuple[str, ...] | None]]:
    kinds = _kinds(document)
    for mention in document.iter("ENTITY_MENTION"):
        span = _span(mention, at)
        if span and mention.get("syntactic_type") == "NAM" and text[span[0]].isupper():
            yield span, kinds.get(mention.get("m_id") or "")


def _example(path: Path) -> Example:
    document = ElementTree.parse(path).getroot()
    tokens = [one for one in document.iter("token") if int(one.get("sentence") or 0) <= _LAST_SENTENCE]
    text, at = _text(tokens)
    names = list(_names(document, at, text))
    times = [(_span(one, at), _TIMES.get(one.get("type") or "")) for one in document.iter("TIMEX3")]
    return Example(
        "meantime",
        path.stem,
        text,
        {
            "names": [Labelled(*span, kinds) for span, kinds in names if kinds],
            "dates": [Labelled(*span, (kind,)) for span, kind in times if span and kind],
        },
        {"names": [span for span, kinds in names if not kinds]},
    )


def meantime_examples(root: Path) -> list[Example]:
    """The documents with cross-document annotation; empty where the set is absent."""
    return [_example(path) for path in sorted((root / "intra_cross-doc_annotation").glob("*/*.xml"))]
