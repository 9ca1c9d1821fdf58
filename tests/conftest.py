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
