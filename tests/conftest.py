"""What every test has: no network beyond this machine, and the folders of samples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The pages written for this project."""
    return ROOT / "samples" / "pages"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The labelled sets that may lie beside the checkout; tests that use them skip where they do not."""
    folder = ROOT.parent / "shared" / "bench"
    if not folder.is_dir():
        pytest.skip("the labelled sets (../shared/bench) are not here")
    return folder
