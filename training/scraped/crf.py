"""A linear-chain CRF on sparse binary features, in numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.scraped.pages import ROLES

Array = NDArray[np.generic]
Sequence = tuple[Array, Array, Array]
"""The feature numbers of a page's blocks one after the other, where each block's begin, and the blocks' roles."""


class Crf:
    """A linear-chain CRF on sparse binary features, trained with Adam on padded batches."""

    def __init__(self, names: list[str]) -> None:
        """Zero weights for these features."""
        self.names = {name: number for number, name in enumerate(names)}
        self.weights = np.zeros((len(names), len(ROLES)), np.float32)
        self.steps = np.zeros((len(ROLES) + 1, len(ROLES)), np.float32)

    def encode(self, features: list[list[str]]) -> list[Array]:
        """Feature names to numbers."""
        return [np.array([self.names[n] for n in f if n in self.names], np.int32) for f in features]

    def gradient(self, batch: list[Sequence]) -> tuple[float, Array, Array]:
        """Negative log-likelihood of a batch and its gradients."""
        lengths = np.array([len(roles) for _, _, roles in batch])
        emit = np.zeros((len(batch), lengths.max(), len(ROLES)), np.float32)
        for number, (flat, starts, _) in enumerate(batch):
            emit[number, : lengths[number]] = np.add.reduceat(self.weights[flat], starts, axis=0)
        first, step = self.steps[-1], self.steps[:-1]
        alpha, beta = self.forward(emit, lengths), self.backward(emit, lengths)
        total = logsum(alpha[:, -1], 1)
        alive = np.arange(lengths.max())[None] < lengths[:, None]
        grad_emit = np.exp(alpha + beta - total[:, None, None]) * alive[..., None]
        later = (emit + beta)[:, 1:, None] - total[:, None, None, None]
        pair = np.exp(alpha[:, :-1, :, None] + step + later) * alive[:, 1:, None, None]
        grad_steps = np.concatenate([pair.sum((0, 1)), grad_emit[:, 0].sum(0)[None]])
        loss = total.sum()
        for number, (_, _, roles) in enumerate(batch):
            places = np.arange(lengths[number])
            loss -= emit[number, places, roles].sum() + first[roles[0]] + step[roles[:-1], roles[1:]].sum()
            grad_emit[number, places, roles] -= 1
            grad_steps[-1, roles[0]] -= 1
            np.subtract.at(grad_steps, (roles[:-1], roles[1:]), 1)
        return float(loss), self.spread(batch, grad_emit), grad_steps

    def forward(self, emit: Array, lengths: Array) -> Array:
        """Log-sums over all beginnings."""
        alpha = np.zeros_like(emit)
        alpha[:, 0] = self.steps[-1] + emit[:, 0]
        for t in range(1, emit.shape[1]):
            new = logsum(alpha[:, t - 1, :, None] + self.steps[:-1][None], 1) + emit[:, t]
            alpha[:, t] = np.where((t < lengths)[:, None], new, alpha[:, t - 1])
        return alpha

    def backward(self, emit: Array, lengths: Array) -> Array:
        """Log-sums over all ends."""
        beta = np.zeros_like(emit)
        for t in range(emit.shape[1] - 2, -1, -1):
            new = logsum(self.steps[:-1][None] + (emit[:, t + 1] + beta[:, t + 1])[:, None], 2)
            beta[:, t] = np.where((t + 1 < lengths)[:, None], new, 0)
        return beta

    def spread(self, batch: list[Sequence], grad_emit: Array) -> Array:
        """The gradient of the scores of blocks, handed on to the weights of their features."""
        grad = np.zeros_like(self.weights)
        flats = np.concatenate([flat for flat, _, _ in batch])
        counts = [np.diff(np.append(starts, len(flat))) for flat, starts, _ in batch]
        rows = np.concatenate([np.repeat(grad_emit[i, : len(n)], n, axis=0) for i, n in enumerate(counts)])
        order = np.argsort(flats, kind="stable")
        at = np.flatnonzero(np.diff(flats[order], prepend=-1))
        grad[flats[order][at]] = np.add.reduceat(rows[order], at, axis=0)
        return grad

    def train(self, data: list[Sequence], epochs: int, seed: int) -> None:
        """Adam with a falling rate and a small pull to zero."""
        dice = np.random.default_rng(seed)
        parts = (self.weights, self.steps)
        means, squares = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
        tick = 0
        for epoch in range(epochs):
            order = np.argsort(np.array([len(r) for *_, r in data]) + dice.uniform(0, 40, len(data)))
            batches = [order[i : i + 24] for i in range(0, len(order), 24)]
            dice.shuffle(batches)
            total, rate = 0.0, 0.02 * (1 - epoch / epochs)
            for batch in batches:
                loss, *grads = self.gradient([data[i] for i in batch])
                total += loss
                tick += 1
                count = sum(len(data[i][2]) for i in batch)
                for part, raw, mean, square in zip(parts, grads, means, squares, strict=True):
                    grad = raw / count + 2e-6 * part
                    mean[:] += 0.1 * (grad - mean)
                    square[:] += 0.001 * (grad * grad - square)
                    part[:] -= rate * (mean / (1 - 0.9**tick)) / (np.sqrt(square / (1 - 0.999**tick)) + 1e-7)
            print(f"epoch {epoch} loss {total / sum(len(r) for *_, r in data):.4f}", flush=True)

    def best(self, features: list[Array]) -> list[int]:
        """The likeliest roles."""
        emit = np.array([self.weights[f].sum(0) for f in features])
        score, back = self.steps[-1] + emit[0], []
        for row in emit[1:]:
            ways = score[:, None] + self.steps[:-1]
            back.append(ways.argmax(0))
            score = ways.max(0) + row
        path = [int(score.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]


def logsum(values: Array, axis: int) -> Array:
    """The logarithm of a sum of exponentials."""
    top = values.max(axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis)
