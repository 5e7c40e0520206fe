"""The five real articles: they are not ours to ship, and lie beside the checkout where there are any."""

from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
needed = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not part of this repository")
