"""Choosing the sentences that say best what many say: those nearest to the centre of all, without saying a thing twice.

After Radev et al. (2004) and, for choosing several at once, Gholipour Ghalandari (2017). No text is written: what is
chosen stays as it stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Vector = Mapping[str, float]

ALIKE = 0.7
"""Two sentences nearer to one another than this say the same."""
_CENTRE = 100
"""Words that make the centre: what few sentences say is not in it."""


def rarity(texts: Sequence[Sequence[str]]) -> dict[str, float]:
    """How telling each word is among some texts: the logarithm of their number by that of those that have it."""
    counted = Counter(word for words in texts for word in set(words))
    return {word: math.log(len(texts) / number) for word, number in counted.items()}


def nearest(
    texts: Sequence[Sequence[str]], weights: Sequence[float], bonus: Sequence[float], rare: Vector, many: int
) -> list[int]:
    """The places of at most so many texts, the best first.

    `texts` are lists of words; `weights` say how much each counts in the centre, `bonus` what is added to its nearness,
    which is in [0, 1]; `rare` how telling a word is.
    """
    vectors = [_vector(words, rare) for words in texts]
    centre = _centre(vectors, weights)
    chosen: list[int] = []
    said: Counter[str] = Counter()
    left = [at for at, vector in enumerate(vectors) if vector]
    while left and len(chosen) < many:
        best = max(left, key=lambda at: (_cosine(_sum(said, vectors[at]), centre) + bonus[at], -at))
        chosen.append(best)
        said.update(vectors[best])
        left = [at for at in left if at != best and _cosine(vectors[at], vectors[best]) <= ALIKE]
    return chosen


def _vector(words: Iterable[str], rare: Vector) -> dict[str, float]:
    """The words of a text with how much each tells."""
    counted = Counter(words)
    told = {word: (1.0 + math.log(number)) * rare.get(word, 0.0) for word, number in counted.items()}
    return {word: weight for word, weight in told.items() if weight > 0.0}


def _centre(vectors: Sequence[Vector], weights: Sequence[float]) -> dict[str, float]:
    """The weighted sum of vectors of one length, its heaviest words alone."""
    summed: Counter[str] = Counter()
    for vector, weight in zip(vectors, weights, strict=True):
        length = _length(vector) or 1.0
        for word, value in vector.items():
            summed[word] += weight * value / length  # type: ignore[assignment]
    return dict(sorted(summed.items(), key=lambda pair: (-pair[1], pair[0]))[:_CENTRE])


def _sum(one: Vector, other: Vector) -> dict[str, float]:
    return {word: one.get(word, 0.0) + other.get(word, 0.0) for word in {**one, **other}}


def _cosine(one: Vector, other: Vector) -> float:
    """How near two vectors are, in [0, 1]."""
    if len(one) > len(other):
        one, other = other, one
    product = sum(value * other[word] for word, value in one.items() if word in other)
    lengths = _length(one) * _length(other)
    return product / lengths if lengths else 0.0


def _length(vector: Vector) -> float:
    return math.sqrt(sum(value * value for value in vector.values()))
