"""The encoder (BERT's shape, with the shape of words as token types) and the heads on it, in torch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.models.card import SpanHead, TokenHead
from onrecord.models.words import SHAPES

LAYERS, SIZE, HEADS, INNER = 6, 384, 12, 1536
FEATURES = 128
SPAN_INNER = 96


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT does."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(SIZE, SIZE) for _ in range(3))
        self.mixed, self.mixed_norm = nn.Linear(SIZE, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
        self.wide, self.narrow = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """Batch × pieces × size to the same; `bias` is added to the attention scores (very negative at padding)."""
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, SIZE // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (SIZE // HEADS) ** 0.5
        weights = torch.softmax(scores if bias is None else scores + bias, dim=-1)
        mixed = (self.drop(weights) @ value).transpose(1, 2).reshape(batch, length, SIZE)
        states = self.mixed_norm(states + self.drop(self.mixed(mixed)))
        return self.norm(states + self.drop(self.narrow(functional.gelu(self.wide(states)))))


class Network(nn.Module):
    """The encoder, a linear layer a token head, a projection to span features, a small perceptron a span head."""

    def __init__(self, token_heads: Mapping[str, TokenHead], span_heads: Mapping[str, SpanHead]) -> None:
        super().__init__()
        self.pieces, self.places = nn.Embedding(30522, SIZE), nn.Embedding(512, SIZE)
        self.shapes = nn.Embedding(len(SHAPES), SIZE)
        self.norm, self.drop = nn.LayerNorm(SIZE, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.token_heads = nn.ModuleDict(
            {name: nn.Linear(SIZE, len(head.labels)) for name, head in token_heads.items()}
        )
        self.features = nn.Linear(SIZE, FEATURES)
        self.span_heads = nn.ModuleDict(
            {
                name: nn.ModuleDict(
                    {
                        "inner": nn.Linear(4 * FEATURES * head.spans, SPAN_INNER),
                        "outer": nn.Linear(SPAN_INNER, len(head.labels)),
                    }
                )
                for name, head in span_heads.items()
            }
        )

        for name, head in span_heads.items():
            if not head.one:
                # Most labels do not hold of most spans; starting there leaves the encoder in peace.
                nn.init.constant_(self.span_heads[name]["outer"].bias, -3.0)

    def forward(self, ids: Tensor, shapes: Tensor, kept: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Piece ids and shapes (batch × pieces) to all token heads' logits side by side, and the span features."""
        place = torch.arange(ids.shape[1], device=ids.device)
        states = self.drop(self.norm(self.pieces(ids) + self.places(place)[None] + self.shapes(shapes)))
        bias = None if kept is None else (1.0 - kept[:, None, None, :].to(states.dtype)) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        logits = torch.cat([head(states) for head in self.token_heads.values()], dim=-1)
        return logits, functional.gelu(self.features(states))

    def span_logits(self, head: str, pooled: Tensor) -> Tensor:
        """Pooled features (spans × what the head takes) to its labels' logits."""
        parts = self.span_heads[head]
        return parts["outer"](functional.relu(parts["inner"](self.drop(pooled))))


_LAYER_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mixed",
    "attention.output.LayerNorm": "mixed_norm",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def load_base(network: Network, weights: Path) -> None:
    """Fill the encoder with all-MiniLM-L6-v2's weights; every shape of word starts as its one token type."""
    told = load_file(str(weights))
    state = {
        "pieces.weight": told["embeddings.word_embeddings.weight"],
        "places.weight": told["embeddings.position_embeddings.weight"],
        "shapes.weight": told["embeddings.token_type_embeddings.weight"][:1].repeat(len(SHAPES), 1),
    }
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = told[f"embeddings.LayerNorm.{part}"]
        for layer in range(LAYERS):
            for theirs, ours in _LAYER_NAMES.items():
                state[f"layers.{layer}.{ours}.{part}"] = told[f"encoder.layer.{layer}.{theirs}.{part}"]
    missing, unexpected = network.load_state_dict(state, strict=False)
    # The vectors of pieces and places stay: too few texts speak of too few pieces to move them for the better.
    network.pieces.requires_grad_(False)
    network.places.requires_grad_(False)
    if unexpected or any(not name.startswith(("token_heads", "features", "span_heads")) for name in missing):
        raise ValueError(f"the base's weights do not fit: {unexpected or missing}")
