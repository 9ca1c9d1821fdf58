"""Loading a model, and reading texts with it: one pass of the encoder over each text, for every head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.models.card import Card, read_card
from onrecord.models.encoded import Encoded
from onrecord.models.windows import windows_of


class Reader:
    """A loaded model; `read` gives the same result for a text whatever it is read together with."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # a fifth of a second that only those who read pages should pay

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.card: Card = read_card(folder)
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        with np.load(folder / "heads.npz") as arrays:
            self._weights: Mapping[str, NDArray[np.float32]] = {
                name: arrays[name].astype(np.float32) for name in arrays.files
            }

    def read(self, texts: Sequence[str]) -> list[Encoded]:
        """Read texts, each by itself; the time goes with the number of their words."""
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Encoded:
        words, windows = windows_of(self._tokenizer, text)
        labels = [len(head.labels) for head in self.card.token_heads.values()]
        logits = np.zeros((len(words), sum(labels)), np.float32)
        features = np.zeros((len(words), self._feature_size()), np.float32)
        for window in windows:
            # One window a run: int8 activations are scaled over a whole run, so neighbours would change the result.
            found, pooled = self._session.run(None, {"ids": window.ids[None], "shapes": window.shapes[None]})
            logits[window.first : window.last] = found[0, window.heads]
            features[window.first : window.last] = pooled[0, window.heads]
        split = np.split(logits, np.cumsum(labels)[:-1], axis=1)
        return Encoded(
            text, words, dict(zip(self.card.token_heads, split, strict=True)), features, self.card, self._weights
        )

    def _feature_size(self) -> int:
        return int(self._session.get_outputs()[1].shape[-1])


@cache
def load(name: str = "reader") -> Reader:
    """Load a model that is packaged with Onrecord by its name; a process keeps one of each."""
    return Reader(Path(str(files("onrecord.models").joinpath("data", name))))
