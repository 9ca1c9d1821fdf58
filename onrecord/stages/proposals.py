"""Events that no phrase tells of but the model reads in a sentence: type, parties, mode and realis by its heads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.models.encoded import Encoded
from onrecord.stages.parties import Party, Sentence

LIKELY = 0.92
"""The least probability of a type in a sentence, and…"""
BETWEEN = 0.3
"""… of that type between two of its parties, from which an event stands without a phrase. Both by the best F1 on the
corpus's dev part."""
_MODE = 0.3
_MOST = 6
"""Names of a sentence that are tried as parties; lists of more are no actors of one event."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as the model reads it; either party may be missing."""

    event: str
    mode: str | None
    realis: str
    actor: Party | None
    recipient: Party | None
    score: float


def proposals_of(
    encoded: Encoded, sentence: Sentence, probable: dict[str, float], told: Collection[str]
) -> Iterator[Proposal]:
    """The likely types of a sentence that its phrases did not tell, each with the likeliest pair of its parties."""
    likely = [kind for kind, chance in probable.items() if chance >= LIKELY and kind not in told]
    pairs = _pairs(sentence.parties) if likely else []
    between = encoded.tuple_scores(
        "report_between", [(_range(actor), _range(recipient), sentence.range) for actor, recipient in pairs]
    )
    for kind in likely:
        score, (actor, recipient) = max(
            ((scores[kind], pair) for scores, pair in zip(between, pairs, strict=True)),
            key=lambda one: one[0],
            default=(0.0, (None, None)),
        )
        if score >= BETWEEN:
            mode, realis = _mode(encoded, sentence, kind), _realis(encoded, sentence)
            yield Proposal(kind, mode, realis, actor, recipient, probable[kind] * score)


def _pairs(parties: Sequence[Party]) -> list[tuple[Party | None, Party | None]]:
    """Every ordered pair of different names, one of which may be missing."""
    names = list({party.name: party for party in parties}.values())[:_MOST]
    either: list[Party | None] = [None, *names]
    return [(one, other) for one in either for other in either if one is not other]


def _range(party: Party | None) -> tuple[int, int] | None:
    return (party.start, party.end) if party else None


def _mode(encoded: Encoded, sentence: Sentence, kind: str) -> str | None:
    """The likeliest mode of a type in a sentence, None where none is likely."""
    scores = encoded.sentence_scores("report_mode", [sentence.range])[0]
    score, mode = max(((score, mode) for mode, score in scores.items() if mode.startswith(f"{kind}/")), default=(0, ""))
    return mode.partition("/")[2] if score >= _MODE else None


def _realis(encoded: Encoded, sentence: Sentence) -> str:
    scores = encoded.sentence_scores("realis", [sentence.range])[0]
    return max(scores, key=lambda label: scores[label])
