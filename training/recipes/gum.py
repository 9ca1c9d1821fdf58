"""GUM: names out of its entities and syntax, from the genres whose texts may be trained on (CC BY)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.examples import Example, Labelled, Range
from training.recipes.conllu import Document, Token, misc
from training.recipes.gum_attribution import attributions

GENRES = ("news", "interview", "academic", "court")
_KINDS = {
    "person": ("person",),
    "organization": ("organisation", "state"),
    "place": ("place", "state", "facility"),
}
_OFFICES = "president minister secretary professor mr. ms. mrs. dr. judge justice king queen lord sir general governor"
_TITLES = frozenset(_OFFICES.split())
_LINKS = frozenset({"of", "for", "and", "the", "-", "&", "de", "la"})
_PARTS = re.compile(r"[()]|[^()]+")


def entities(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Token ranges (first, past the last) of the marked entities, with their type."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for at, token in enumerate(tokens):
        parts = _PARTS.findall(misc(token).get("Entity", ""))
        for number, part in enumerate(parts):
            if part == "(":
                key, kind = (*parts[number + 1].split("-"), "")[:2]
                opened.setdefault(key, []).append((at, kind))
            elif part == ")":
                key = parts[number - 1].split("-")[0]
                if opened.get(key):
                    first, kind = opened[key].pop()
                    yield first, at + 1, kind


def _is_name(token: Token) -> bool:
    return token.tag.startswith("NNP")


def name_within(tokens: Sequence[Token], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The tokens of an entity that are its name: round its head, without titles before it."""
    head = next((at for at in range(first, last) if not first <= tokens[at].head < last), None)
    if head is None or not _is_name(tokens[head]):
        return None
    begin, end = head, head + 1
    while begin > first and (_is_name(tokens[begin - 1]) or tokens[begin - 1].form in "-&") and kind != "person":
        begin -= 1
    while end < last and (_is_name(tokens[end]) or tokens[end].relation == "flat"):
        end += 1
    if kind != "person":
        end = _over_links(tokens, end, last)
    if end - begin == 1 and tokens[begin].form.lower() in _TITLES:
        return None
    return begin, end


def _over_links(tokens: Sequence[Token], end: int, last: int) -> int:
    at = end
    while at < last and (_is_name(tokens[at]) or tokens[at].form in _LINKS):
        at += 1
        if _is_name(tokens[at - 1]):
            end = at
    return end


def _names(tokens: Sequence[Token]) -> tuple[list[Labelled], list[Range]]:
    named: dict[Range, tuple[str, ...] | None] = {}
    for first, last, kind in sorted(entities(tokens), key=lambda one: one[0] - one[1]):
        found = name_within(tokens, first, last, kind)
        if found and not any(found[0] < end and start < found[1] for start, end in named):
            people = kind == "person" and tokens[found[1] - 1].tag == "NNPS"
            named[found] = ("people",) if people else _KINDS.get(kind)
    covered = {at for first, last in named for at in range(first, last)}
    # A capitalised word that no entity's name covers, or an adjective, may be a name of ours or none.
    loose = [at for at, one in enumerate(tokens) if at not in covered and (_is_name(one) or _is_adjective(one))]
    unknown = [(tokens[at].start, tokens[at].end) for at in loose]
    unknown += [_characters(tokens, span) for span, kinds in named.items() if kinds is None]
    labelled = [Labelled(*_characters(tokens, span), kinds) for span, kinds in named.items() if kinds]
    return labelled, unknown


def _is_adjective(token: Token) -> bool:
    return token.tag == "JJ" and token.form[:1].isupper()


def _characters(tokens: Sequence[Token], span: Range) -> Range:
    return tokens[span[0]].start, tokens[span[1] - 1].end


def gum_example(path: Path) -> Example:
    """One document of GUM with its names, and the attributions of the sentences that have any."""
    document = Document(path)
    labelled, unknown = _names(document.tokens)
    # Interviews are full of "I think" and "you know", which are no statements of the kind that is read here.
    told, untold = attributions(document) if "interview" not in path.stem else ([], [(0, len(document.text))])
    return Example(
        "gum",
        path.stem,
        document.text,
        {"names": labelled, "attribution": told},
        {"names": unknown, "attribution": untold},
    )


def gum_paths(root: Path, partition: str) -> list[Path]:
    """The documents of the usable genres in a partition of splits.md: train, dev or test; empty where it is absent."""
    splits = root / "splits.md"
    if not splits.exists():
        return []
    sections = re.split(r"^## ", splits.read_text("utf-8"), flags=re.M)
    names = next((re.findall(r"GUM_\w+", part) for part in sections if part.split()[0] == partition), [])
    chosen = [name for name in names if name.split("_")[1] in GENRES]
    return [path for name in sorted(chosen) if (path := root / "dep" / f"{name}.conllu").exists()]
