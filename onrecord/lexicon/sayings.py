"""What a statement does, told by its words: signs of its cue and content, each with a weight for each stance."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.lexicon.cues import stance_of_cue

WEIGHTS = "saying_weights.tsv"
"""Written by `python -m training.sayings`: a sign a line, and its weight for each stance in hundredths."""
MODEL = 0.3
"""How much the model’s word weighs beside the words’ own: chosen on pages that are not of the corpus."""
_LEAST = 1e-6
_MODES = ("will", "can", "must")
"""Lists of modal verbs of one force."""
_WORD = re.compile(r"[^\W\d_]+(?:'t)?|'(?:ll|re|ve|s)\b|[?!;:,.]|\d[\d,.]*")
_ENDING = re.compile(r"(?:ing|ed|es|s)\Z")
_MOST = 400
"""Words of a content that are looked at: a speech printed whole is no longer one act of speech."""


def likeliest(cue: str, content: str, model: Mapping[str, float]) -> str:
    """The stance that a statement's words and the model (probability by stance) find likeliest together."""
    told = told_by_words(cue, content)
    return max(told, key=lambda stance: told[stance] + MODEL * math.log(model.get(stance, 0.0) + _LEAST))


def told_by_words(cue: str, content: str) -> dict[str, float]:
    """For each stance, the logarithm of its probability by the words alone."""
    stances, weights = _weights()
    sums = [0.0] * len(stances)
    for sign in signs(cue, content):
        for at, weight in enumerate(weights.get(sign, ())):
            sums[at] += weight
    top = max(sums)
    whole = top + math.log(sum(math.exp(one - top) for one in sums))
    return {stance: one - whole for stance, one in zip(stances, sums, strict=True)}


def signs(cue: str, content: str) -> set[str]:
    """What is looked at: the cue's words and what it settles, words and pairs of the content, classes, modal verbs."""
    spoken = _tokens(cue)
    said = _tokens(content)[:_MOST]
    held = {"bias", *(f"c:{_stem(word)}" for word in spoken), f"c1:{' '.join(spoken[:3])}"}
    if settled := stance_of_cue(cue):
        held.add(f"S={settled}")
    if content[:1] in '“"«':
        held.add("quote")
    held.update(f"f:{word}" for word in said[:4])
    held.add(f"f2:{' '.join(said[:2])}")
    held.update(f"w:{_stem(word)}" for word in said)
    held.update(f"b:{one} {other}" for one, other in pairwise(said))
    held.update(f"kc:{name}" for name in _classes(cue))
    return held.union(_modal(said), _acts(said, content))


def _acts(said: Sequence[str], content: str) -> Iterator[str]:
    """Classes of words, beside whose doing is spoken of and whether it is negated; conditions."""
    words = set(said)
    subject = next((_subjects()[word] for word in said[:3] if word in _subjects()), "n")
    negated = any(map(_negates, said))
    yield f"sub:{subject}"
    if words & _list("first_person"):
        yield "me"
    for name in _classes(content):
        yield f"k:{name}"
        yield f"k:{name}:{subject}"
        if negated:
            yield f"kn:{name}"
    if words & _list("condition"):
        yield "if"
        yield f"if:{bool(words & _list('consequence'))}"


def _modal(said: Sequence[str]) -> Iterator[str]:
    """Each modal verb, whether it is negated, whose it is, and what is meant to be done."""
    for at, word in enumerate(said):
        if word in _list("modal"):
            negated = any(map(_negates, said[at : at + 3]))
            before = reversed(said[max(0, at - 2) : at])
            whose = next((_subjects()[one] for one in before if one in _subjects()), "noun" if at else "none")
            yield f"m:{word}:{negated}"
            kind = next((kind for kind in _MODES if word in _list(kind)), None)
            yield from (f"mv:{kind}:{_stem(verb)}" for verb in said[at + 1 : at + 3] if kind)
            yield f"ms:{whose}:{word}:{negated}"


def _negates(word: str) -> bool:
    return word in _list("negation") or word.endswith("n't")


def _tokens(words: str) -> list[str]:
    """Words and marks in lower case; a number is `#`."""
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(words.lower().replace("’", "'"))]


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 5 else word


def _classes(words: str) -> list[str]:
    plain = words.lower().replace("’", "'")
    return [name for name, pattern in _patterns() if pattern.search(plain)]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each class with what finds one of its words."""
    held = []
    for name, words in _lists()["classes"].items():
        forms = "|".join(re.escape(word).replace(r"\*", "[a-z]*") for word in words.split())
        held.append((name, re.compile(rf"\b(?:{forms})\b")))
    return tuple(held)


@cache
def _subjects() -> dict[str, str]:
    return {word: name for name, words in _lists()["subjects"].items() for word in words.split()}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_lists()["words"][name].split())


@cache
def _lists() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("onrecord.lexicon") / "data" / "sayings.toml").read_text(encoding="utf-8"))


@cache
def _weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The stances, and for each sign its weight for each of them."""
    text = (files("onrecord.lexicon") / "data" / WEIGHTS).read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("# "))
    return tuple(head[1:]), {sign: tuple(int(weight) / 100 for weight in row) for sign, *row in rows}
