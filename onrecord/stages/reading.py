"""What a reader sees: one story, what earlier readers said of it, and the models' shared encoding of its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from onrecord.models.card import READ
from onrecord.stages.stage import Abstained
from onrecord.text.language import language_of
from onrecord.types.claims import Claim
from onrecord.types.evidence import Story

C = TypeVar("C", bound=Claim)


def _no_models(text: str) -> Any:
    """What stands for the models where a run has none."""
    raise RuntimeError(f"a reader wants the encoding of {text[:40]!r}, but no encoder was given")


@dataclass(slots=True)
class Reading:
    """One story on its way through the readers.

    `encode` is called at most once for a story, and not at all where no reader asks: all heads read the same encoding.
    It gets one story at a time, since with quantised models a result could otherwise depend on its neighbours, and a
    run that was interrupted would end differently.
    """

    story: Story
    encode: Callable[[str], Any] = _no_models
    _claims: dict[type[Claim], list[Claim]] = field(default_factory=dict)
    _ordered: dict[type[Claim], tuple[Any, ...]] = field(default_factory=dict)
    _encoded: list[Any] = field(default_factory=list)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """The claims of this kind so far, by the order of their words."""
        if kind not in self._ordered:
            found = self._claims.get(kind, [])
            self._ordered[kind] = tuple(sorted(found, key=lambda claim: (claim.spans[0].start, claim.spans[0].end)))
        return self._ordered[kind]

    def within(self, kind: type[C], start: int, end: int) -> tuple[C, ...]:
        """Those of them whose words begin in a stretch of the text."""
        held = self.of(kind)
        low, high = (bisect_left(held, at, key=lambda claim: claim.spans[0].start) for at in (start, end))
        return held[low:high]

    @property
    def encoded(self) -> Any:
        """What the models make of the story's text. Abstained for a text in a language that they do not read."""
        if not self._encoded:
            if language := self.foreign:
                raise Abstained(f"the model reads English, and this story is in {language}")
            self._encoded.append(self.encode(self.story.text))
        return self._encoded[0]

    @property
    def foreign(self) -> str | None:
        """The language of the story's words where the models do not read it; what a page says is not asked."""
        language = language_of(self.story.text)
        return None if language in (None, *READ) else language

    def add(self, claim: Claim) -> None:
        """Let later readers see this claim."""
        self._claims.setdefault(type(claim), []).append(claim)
        self._ordered.pop(type(claim), None)
