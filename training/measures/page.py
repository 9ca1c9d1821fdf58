"""The README beside a model's weights, out of its card."""

from __future__ import annotations

from onrecord.models import Card

_SOURCES = {
    "corpus": "the corpus of this project, train negotiations",
    "drills": "its drills, single sentences",
    "start": "the corpus's first sketches",
    "gum": "GUM (news, interview, academic, court; train partition), CC BY 4.0 and 2.5",
    "re3d": "re3d (UK Government, US State Department, CENTCOM, Australia), OGL v3, public domain, CC BY 3.0 AU",
    "meantime": "MEANTIME, the NewsReader corpus (airbus, apple), CC BY 4.0",
}


def page(card: Card) -> str:
    """Markdown that says what the model is, what it was made of, and every figure that was measured."""
    heads = [f"`{name}` ({len(head.labels)} labels a word)" for name, head in card.token_heads.items()]
    heads += [f"`{name}` ({len(head.labels)} labels, {head.spans} spans)" for name, head in card.span_heads.items()]
    lines = [
        f"# The model `{card.name}`",
        f"{card.bytes / 1e6:.1f} MB, int8 ONNX. Licence: {card.licence}. Base: {card.base} (Apache-2.0; LICENSE and",
        "NOTICE are beside the weights). Made by `make train`, see training/README.md.",
        "",
        "Trained on: " + "; ".join(_SOURCES.get(name, name) for name in card.data) + ".",
        "",
        "Heads: " + ", ".join(heads) + ".",
        "",
        "| measured (F1 where nothing else is said) | figure |",
        "|---|---|",
        *(f"| {name} | {figure:g} |" for name, figure in card.scores.items()),
    ]
    return "\n".join(lines) + "\n"
