"""The demo in README.md: a command and what it prints. `python -m tests.demo` writes it anew."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- demo: begin -->\n).*(<!-- demo: end -->)", re.DOTALL)
COMMAND = (
    "summarizer daily fixtures/strait-talks/articles fixtures/harbour-fire/articles --date 2025-06-13 --out out/ --show"
)
LINES = 16
"""As many lines of the report as make a reader want the rest."""


def printed() -> str:
    """What the command prints, run in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "fixtures").symlink_to(ROOT / "fixtures")
        command = [sys.executable, "-m", "summarizer", *shlex.split(COMMAND)[1:]]
        plain = {key: value for key, value in os.environ.items() if key != "SUMMARIZER_MODEL"}
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=plain)
        return ended.stdout


def block() -> str:
    """What stands between the marks: the command, the beginning of its report, and how much more there is."""
    lines = printed().splitlines()
    shown = lines[:LINES]
    return "\n".join(["```text", f"$ {COMMAND}", *shown, f"… ({len(lines) - len(shown)} more lines)", "```", ""])


def main() -> None:
    """Write the block into the README."""
    page = README.read_text(encoding="utf-8")
    README.write_text(BLOCK.sub(lambda marks: marks[1] + block() + marks[2], page), encoding="utf-8")


if __name__ == "__main__":
    main()
