"""Fitting the network: AdamW in bfloat16 on one thread, from a fixed seed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

import torch
from tokenizers import Tokenizer

from training.batches import batches, collate, prepare, varied
from training.examples import Example
from training.losses import batch_loss
from training.network import Network

RATE, WARM, DECAY = 2e-4, 0.1, 0.01
WINDOWS = 12


def _groups(network: Network) -> list[dict[str, object]]:
    """Norms and biases without decay; new heads learn faster than the encoder."""
    plain, bare, fresh = [], [], []
    for name, weight in network.named_parameters():
        if name.startswith(("token_heads", "span_heads", "features", "shapes")):
            fresh.append(weight)
        elif weight.dim() < 2:
            bare.append(weight)
        else:
            plain.append(weight)
    return [
        {"params": plain, "weight_decay": DECAY, "rate": RATE},
        {"params": bare, "weight_decay": 0.0, "rate": RATE},
        {"params": fresh, "weight_decay": DECAY, "rate": 4 * RATE},
    ]


def _share(step: int, steps: int) -> float:
    """The part of the full rate at a step: up in a line, then down in a line."""
    warm = max(1, int(WARM * steps))
    return min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def round_of(
    examples: Sequence[Example], repeats: dict[str, float], number: int, chance: random.Random
) -> Iterator[Example]:
    """The examples of a round: each source as often as `repeats` says, a fraction being a share drawn by chance."""
    for one in examples:
        times = repeats.get(one.source, 1.0)
        for _ in range(int(times) + (chance.random() < times - int(times))):
            yield varied(one, chance) if number else one


def fit(
    network: Network,
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    rounds: int,
    repeats: dict[str, float],
    seed: int,
) -> None:
    """Fit the network in place; prints a line a round."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    groups = _groups(network)
    rates = [float(str(group.pop("rate"))) for group in groups]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    steps = rounds * len(
        list(batches([prepare(one, tokenizer) for one in round_of(examples, repeats, 0, chance)], WINDOWS, chance))
    )
    step = 0
    network.train()
    for number in range(rounds):
        begun, told = time.process_time(), {}
        texts = [prepare(one, tokenizer) for one in round_of(examples, repeats, number, chance)]
        for group in batches(texts, WINDOWS, chance):
            for part, rate in zip(optimiser.param_groups, rates, strict=True):
                part["lr"] = rate * _share(step, steps)
            with torch.autocast("cpu", torch.bfloat16):
                loss, told = batch_loss(network, collate(group))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
        spent = time.process_time() - begun
        print(
            f"round {number + 1}/{rounds} step {step} {spent:.0f} s",
            {k: round(v, 3) for k, v in told.items()},
            flush=True,
        )
    network.eval()
