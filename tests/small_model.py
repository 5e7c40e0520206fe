"""A small real model: not ours to ship, and got by a tool that lies beside the checkout where there is one."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "shared" / "tools" / "get-model"


def small_model(name: str = "smollm2-135m") -> Path:
    """The file of a model, checked by its hash; skips the test where there is none."""
    pytest.importorskip("xllamacpp", reason="llama.cpp is not installed")
    if not TOOL.is_file():
        pytest.skip("no language model is part of this repository")
    got = subprocess.run([sys.executable, str(TOOL), name], capture_output=True, text=True, check=False)
    if got.returncode:
        pytest.skip(f"the model {name} cannot be got: {got.stderr.strip()[-200:]}")
    return Path(got.stdout.strip())
