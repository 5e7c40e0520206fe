"""What a run costs: seconds to start, seconds and memory for N articles (`python -m benchmarks.cost`).

The articles are the fixtures', renumbered so that none is a copy of another. Whole processes are timed from outside.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
STARTS = (["--help"], ["verify", "--help"], ["schema", "brief"])
SIZES = (20, 80, 320)


def main() -> None:
    """Print one line for each thing measured."""
    for arguments in STARTS:
        times = sorted(_seconds([sys.executable, "-m", "summarizer", *arguments]) for _ in range(9))
        print(
            f"summarizer {' '.join(arguments)}: median {statistics.median(times):.3f} s, worst of 9 {times[-1]:.3f} s"
        )
    for size in SIZES:
        seconds, megabytes, briefs = _daily(size)
        print(f"daily over {size} articles: {seconds:.1f} s, peak {megabytes:.0f} MB, briefs on disk {briefs:.1f} MB")


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _daily(size: int) -> tuple[float, float, float]:
    """Seconds, peak memory in MB of the largest process so far, and MB of the briefs written."""
    with tempfile.TemporaryDirectory() as folder:
        inbox, out = Path(folder, "inbox"), Path(folder, "out")
        inbox.mkdir()
        for number in range(size):
            _write(inbox, number)
        command = ["daily", str(inbox), "--date", "2025-06-20", "--out", str(out), "--quiet"]
        seconds = _seconds([sys.executable, "-m", "summarizer", *command])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        briefs = sum(path.stat().st_size for path in out.glob("*/briefs/*.json")) / 1e6
        return seconds, peak, briefs


def _write(inbox: Path, number: int) -> None:
    """One fixture article with its numbers and a surname changed: another story in the same words."""
    texts = sorted([*FIXTURES.glob("*/articles/*.txt"), *FIXTURES.glob("*/articles/*.md")])
    source = texts[number % len(texts)]
    text = source.read_text(encoding="utf-8")
    for word in ("Grenmouth", "Merrow", "Karsund", "Velmora", "Quint", "Hartley", "Varga"):
        text = text.replace(word, f"{word}{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}")
    inbox.joinpath(f"{number:04d}{source.suffix}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
