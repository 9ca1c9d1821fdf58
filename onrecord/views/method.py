"""The method: the codes that pages use, with what they stand for, so that a reader can check how a line was made."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.views.gap import SCALE
from onrecord.views.timeline import LANES, lane_of


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook: where it is used, and what it is drawn or counted as."""

    kind: str
    code: str
    drawn_as: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """The codebook."""

    rows: tuple[Code, ...]
    scale: tuple[tuple[str, int], ...]
    lanes: tuple[tuple[str, tuple[str, ...]], ...]


def method_view() -> MethodView:
    """Every code with what it is drawn as."""
    scale = tuple(sorted(SCALE.items(), key=lambda item: (-item[1], item[0])))
    lanes = tuple((lane, lane_of(lane)) for lane in LANES if lane_of(lane))
    codes = [Code("stance on a term", code, f"{step} of 4 toward the term") for code, step in scale]
    codes += [Code("type of event", code, lane) for lane, held in lanes for code in held]
    return MethodView(tuple(codes), scale, lanes)
