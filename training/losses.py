"""What the network is fitted to: each head's loss on the words and spans of which something is known."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, Ranges, SpanTargets
from training.heads import SPAN_HEADS, TOKEN_HEADS
from training.network import Network

TOKEN_WEIGHTS = {"attribution": 1.0, "nested": 0.5, "names": 1.0, "dates": 0.4}
SPAN_WEIGHTS = {"unit": 0.5, "report_between": 0.4, "statement_stance": 0.4, "report_mode": 0.05, "meeting_role": 0.25}
SPAN_WEIGHT = 0.15
# Rare labels of heads where any number may hold would else be drowned by what is not there.
_POSITIVE_WEIGHT = 3.0


def token_loss(logits: Tensor, allowed: Tensor) -> Tensor | None:
    """Mean negative log of the probability of the allowed labels, over the words where not all are allowed."""
    known = ~allowed.all(dim=1)
    if not known.any():
        return None
    logits, allowed = logits[known].float(), allowed[known]
    right = torch.logsumexp(logits.masked_fill(~allowed, -1e4), dim=1)
    return (torch.logsumexp(logits, dim=1) - right).mean()


def pooled(features: Tensor, ranges: Ranges) -> Tensor:
    """A vector for each range, as `onrecord.models.encoded.pool` makes it; zeros for the empty one."""
    count, size = len(ranges.firsts), features.shape[1]
    parts = features[ranges.words]
    index = ranges.owners[:, None].expand(-1, size)
    zeros = features.new_zeros(count, size)
    mean = zeros.scatter_reduce(0, index, parts, "mean", include_self=False)
    most = zeros.scatter_reduce(0, index, parts, "amax", include_self=False)
    there = (torch.arange(count) > 0)[:, None]
    return torch.cat([mean, most, features[ranges.firsts] * there, features[ranges.lasts] * there], dim=1)


def span_loss(network: Network, head: str, vectors: Tensor, targets: SpanTargets) -> Tensor:
    """Cross entropy where one label holds, else the binary one of each label."""
    logits = network.span_logits(head, vectors[targets.ranges].flatten(1)).float()
    if SPAN_HEADS[head].one:
        return functional.cross_entropy(logits, targets.wanted.argmax(dim=1))
    losses = functional.binary_cross_entropy_with_logits(
        logits, targets.wanted, pos_weight=torch.full((logits.shape[1],), _POSITIVE_WEIGHT), reduction="none"
    )
    return losses.sum(dim=1).mean()


def pieces(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """What the network says of each word's first piece: the token heads' logits, and the span features."""
    told = [network(part.ids, part.shapes, part.kept) for part in batch.parts]
    logits, features = (torch.cat([one.flatten(0, 1) for one in side])[batch.where] for side in zip(*told, strict=True))
    return logits, features.float()


def batch_loss(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum of all heads' losses on a batch, and each loss by itself."""
    logits, features = pieces(network, batch)
    total = logits.new_zeros((), dtype=torch.float32)
    told: dict[str, float] = {}
    split = torch.split(logits, [len(head.labels) for head in TOKEN_HEADS.values()], dim=1)
    for name, part in zip(TOKEN_HEADS, split, strict=True):
        loss = token_loss(part, batch.allowed[name])
        if loss is not None:
            total = total + TOKEN_WEIGHTS[name] * loss
            told[name] = float(loss.detach())
    vectors = pooled(features, batch.ranges)
    for name, targets in batch.spans.items():
        loss = span_loss(network, name, vectors, targets)
        total = total + SPAN_WEIGHTS.get(name, SPAN_WEIGHT) * loss
        told[name] = float(loss.detach())
    return total, told
