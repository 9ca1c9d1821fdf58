"""From torch to what is packaged: an int8 ONNX of the encoder with token heads, the span heads' weights, a card."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.models.card import Card, write_card
from training.heads import SPAN_HEADS, TOKEN_HEADS
from training.network import Network


def _onnx(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 2000, (1, 24))
    torch.onnx.export(
        network,
        (ids, torch.zeros_like(ids)),
        str(path),
        input_names=["ids", "shapes"],
        output_names=["logits", "features"],
        dynamic_axes={
            "ids": {1: "pieces"},
            "shapes": {1: "pieces"},
            "logits": {1: "pieces"},
            "features": {1: "pieces"},
        },
        opset_version=17,
        dynamo=False,
    )


def export(network: Network, base: Path, folder: Path, data: tuple[str, ...]) -> Card:
    """Write model.onnx, heads.npz, tokenizer.json, the base's LICENSE and NOTICE and card.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        _onnx(network, full)
        quantize_dynamic(full, folder / "model.onnx", per_channel=True, weight_type=QuantType.QInt8)
    onnx.checker.check_model(str(folder / "model.onnx"))
    weights = {
        name.removeprefix("span_heads."): weight.numpy().astype(np.float16)
        for name, weight in network.state_dict().items()
        if name.startswith("span_heads.")
    }
    np.savez(folder / "heads.npz", **weights)
    for name in ("tokenizer.json", "LICENSE", "NOTICE"):
        shutil.copyfile(base / name, folder / name)
    size = sum(path.stat().st_size for path in folder.iterdir() if path.name != "card.json")
    card = Card(
        "reader", "sentence-transformers/all-MiniLM-L6-v2", "Apache-2.0", data, TOKEN_HEADS, SPAN_HEADS, {}, size
    )
    write_card(card, folder)
    return card
