"""Fitting the network: AdamW in bfloat16 on one thread, from a fixed seed."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.batches import Prepared, batches, collate, prepare, varied
from training.examples import Example
from training.losses import batch_loss
from training.nesting import Frame, nested
from training.network import Network
from training.renaming import Pools, renamed

RATE, WARM, DECAY = 2e-4, 0.1, 0.01
WINDOWS = 8
# The shares of the corpus's texts that get other names, or a sentence behind another's words, in a round.
RENAMED, NESTED = 0.5, 0.5


def _groups(network: Network, rate: float) -> list[dict[str, object]]:
    """Norms and biases without decay; new heads learn faster than the encoder."""
    plain, bare, fresh = [], [], []
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith(("token_heads", "span_heads", "features", "shapes")):
            fresh.append(weight)
        elif weight.dim() < 2:
            bare.append(weight)
        else:
            plain.append(weight)
    return [
        {"params": plain, "weight_decay": DECAY, "rate": rate},
        {"params": bare, "weight_decay": 0.0, "rate": rate},
        {"params": fresh, "weight_decay": DECAY, "rate": 4 * rate},
    ]


def _share(step: int, steps: int) -> float:
    """The part of the full rate at a step: up in a line, then down in a line."""
    warm = max(1, int(WARM * steps))
    return min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))


@dataclass(frozen=True, slots=True)
class Course:
    """How to fit: rounds, how often each source is read in a round, names and frames to draw from, seed and rate."""

    rounds: int
    repeats: Mapping[str, float]
    pools: Pools
    frames: Sequence[Frame]
    seed: int
    rate: float = RATE


def _round(examples: Sequence[Example], course: Course, chance: random.Random) -> Iterator[Example]:
    """The examples of a round: a fraction in `repeats` is a share drawn by chance; half of the corpus is renamed."""
    for one in examples:
        times = course.repeats.get(one.source, 1.0)
        for _ in range(int(times) + (chance.random() < times - int(times))):
            again = one
            if one.mentions and chance.random() < NESTED:
                again = nested(again, course.frames, chance)
            if one.mentions and chance.random() < RENAMED:
                again = renamed(again, course.pools, chance)
            yield varied(again, chance)


def _steps(examples: Sequence[Example], tokenizer: Tokenizer, course: Course) -> int:
    """About how many batches all rounds have."""
    chance = random.Random(course.seed)
    texts = [prepare(one, tokenizer) for one in _round(examples, course, chance)]
    return course.rounds * len(list(batches(texts, WINDOWS, chance)))


def fit(network: Network, examples: Sequence[Example], tokenizer: Tokenizer, course: Course) -> None:
    """Fit the network in place; prints a line a round."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    groups = _groups(network, course.rate)
    rates = [float(str(group.pop("rate"))) for group in groups]
    optimiser = torch.optim.AdamW(groups, lr=course.rate)
    steps, step = _steps(examples, tokenizer, course), 0
    network.train()
    for number in range(course.rounds):
        begun, sums = time.process_time(), Counter[str]()
        texts = [prepare(one, tokenizer) for one in _round(examples, course, chance)]
        for group in batches(texts, WINDOWS, chance):
            for part, rate in zip(optimiser.param_groups, rates, strict=True):
                part["lr"] = rate * _share(step, steps)
            sums.update(_step(network, optimiser, group))
            step += 1
        told = ", ".join(
            f"{head} {total / max(1, sums[head + ' n']):.2f}" for head, total in sums.items() if head[-2:] != " n"
        )
        print(f"round {number + 1} step {step}/{steps} {time.process_time() - begun:.0f} s: {told}", flush=True)
    network.eval()


def fit_twice(network: Network, examples: Sequence[Example], tokenizer: Tokenizer, course: Course, again: int) -> None:
    """Fit, go on from there for `again` rounds in another order at half the rate, and take the mean of both weights.

    The mean of two ends of a path lies in flatter ground than either: what single orders of the examples taught cancels
    (docs/choices.md has the figures).
    """
    fit(network, examples, tokenizer, course)
    first = {name: weight.clone() for name, weight in network.state_dict().items()}
    fit(network, examples, tokenizer, replace(course, rounds=again, seed=course.seed + 1, rate=course.rate / 2))
    network.load_state_dict({name: (first[name] + weight) / 2 for name, weight in network.state_dict().items()})


def take_into_mean(network: Network, weights: Path, share: float) -> None:
    """Mix the weights of an earlier fit of the same shape into the network, by their share of the mean."""
    earlier = torch.load(weights)
    own = network.state_dict()
    network.load_state_dict({name: share * earlier[name] + (1 - share) * own[name] for name in own})


def _step(network: Network, optimiser: torch.optim.Optimizer, group: Sequence[Prepared]) -> dict[str, float]:
    with torch.autocast("cpu", torch.bfloat16):
        loss, told = batch_loss(network, collate(group))
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return told | {f"{head} n": 1.0 for head in told}
