"""The card beside a model's weights: what it reads, what it was trained on, under what licence, how well it does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

READ = ("en",)
"""Languages that the packaged models read (BCP 47): their base and all that they were trained on is English."""


@dataclass(frozen=True, slots=True)
class TokenHead:
    """A head that labels words: its labels in order, and two weights of the decoder.

    `stay` is what it adds for staying in a label, `less_outside` what it takes from the score of being outside.
    """

    labels: tuple[str, ...]
    stay: float = 0.25
    less_outside: float = 0.0


@dataclass(frozen=True, slots=True)
class SpanHead:
    """A head that labels spans: its labels, whether just one holds (`one`) or any number, how many spans it takes.

    A label holds from the probability `threshold` on, where any number may.
    """

    labels: tuple[str, ...]
    one: bool
    spans: int = 1
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a model; the fields are those of card.json."""

    name: str
    base: str
    licence: str
    data: tuple[str, ...]
    token_heads: Mapping[str, TokenHead]
    span_heads: Mapping[str, SpanHead]
    scores: Mapping[str, float] = field(default_factory=dict)
    bytes: int = 0


def read_card(folder: Path) -> Card:
    """Read card.json of a model's folder."""
    told: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
    tokens = {
        name: TokenHead(tuple(head["labels"]), head["stay"], head["less_outside"])
        for name, head in told["token_heads"].items()
    }
    spans = {
        name: SpanHead(tuple(head["labels"]), head["one"], head["spans"], head["threshold"])
        for name, head in told["span_heads"].items()
    }
    return Card(
        told["name"],
        told["base"],
        told["licence"],
        tuple(told["data"]),
        tokens,
        spans,
        told.get("scores", {}),
        told.get("bytes", 0),
    )


def write_card(card: Card, folder: Path) -> None:
    """Write card.json into a model's folder."""
    (folder / "card.json").write_text(json.dumps(asdict(card), indent=1, ensure_ascii=False) + "\n", "utf-8")
