"""re3d (Dstl): names from the folders whose licence allows training; see training/README.md.

It marks titles, pronouns and common nouns too and does not tell states from organisations or places, so spans are cut
to their capitalised core and several kinds are allowed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from training.examples import Example, Labelled, Range

FOLDERS = ("Australian Department of Foreign Affairs", "CENTCOM", "UK Government", "US State Department")
_KINDS = {
    "Organisation": ("organisation", "state", "people"),
    "Location": ("place", "state", "facility", "people"),
    "Person": ("person",),
    "Nationality": ("people",),
}
# What may or may not be a name of ours: the head learns nothing there.
_UNKNOWN = ("Weapon", "MilitaryPlatform", "Vehicle", "DocumentReference")
_CORE = re.compile(r"[A-Z][\w.’'-]*(?:[ ,]+(?:(?:of|the|and|for|al|de|bin|in)[ -])*[A-Z][\w.’'-]*)*")
_TITLE = re.compile(
    r"(?:(?:The|Then|Iraqi|Syrian|Russian|Turkish|Kurdish|U\.S\.|US|UK|British|Foreign|Prime|Vice|Deputy|Defence|Defense|State|Special|Major|Lieutenant|Lt\.?|Maj\.?|Gen\.?|"
    r"General|Col\.?|Colonel|Capt\.?|Army|Navy|Air|Force|Marine|Secretary|Minister|President|Ambassador|Envoy|Mr\.?|Mrs\.?|"
    r"Ms\.?|Dr\.?|Sir|Spokesperson|Spokesman|Commander|Chief|Brig\.?|Brigadier|Adm\.?|Admiral|King|Prince|Assistant|of)\s+)+"
)


def _objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8-sig").splitlines() if line.strip()]


def _core(text: str, start: int, end: int, kind: str) -> Range | None:
    found = _CORE.search(text, start, end)
    if not found or text[start:end].lower() in ("he", "she", "it", "they", "we", "i", "us", "our"):
        return None
    begin, close = found.start(), found.end()
    if text.startswith(("The ", "the "), begin):
        begin += len("The ")
    if kind == "Person" and (title := _TITLE.match(text, begin, close)):
        begin = title.end()
    too_long = kind == "Person" and text.count(" ", begin, close) > 2
    return None if begin >= close or too_long or text[begin:close] == "The" else (begin, close)


def _example(document: dict[str, Any], entities: list[dict[str, Any]], source: str) -> Example:
    text: str = document["text"]
    named: list[Labelled] = []
    unknown: list[Range] = []
    for entity in sorted(entities, key=lambda one: one["begin"] - one["end"]):
        start, end, kind = entity["begin"], entity["end"], entity["type"]
        if any(start < one.end and one.start < end for one in named):
            continue
        core = _core(text, start, end, kind) if kind in _KINDS else None
        if core:
            named.append(Labelled(*core, _KINDS[kind]))
        if kind in _UNKNOWN or kind == "Person":
            unknown.append((start, end))
    return Example("re3d", f"{source}/{document['_id']}", text, {"names": named}, {"names": unknown})


def re3d_examples(root: Path) -> list[Example]:
    """The documents of the folders that may be trained on, in a fixed order; empty where the set is absent."""
    examples = []
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            continue
        by_document = defaultdict(list)
        for entity in _objects(root / folder / "entities.json"):
            by_document[entity["documentId"]].append(entity)
        examples += [
            _example(document, by_document[document["_id"]], folder)
            for document in _objects(root / folder / "documents.json")
        ]
    return sorted(examples, key=lambda one: one.name)
