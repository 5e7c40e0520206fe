"""What is collected: tests that use the benchmarks only where these are; the wheel leaves them out."""

import importlib.util
import re
from pathlib import Path

OF_BENCHMARKS = sorted(
    file.name
    for file in Path(__file__).parent.glob("test_*.py")
    if re.search(r"^(?:from|import) benchmarks\b", file.read_text(encoding="utf-8"), re.MULTILINE)
)
HERE = importlib.util.find_spec("benchmarks") is not None

collect_ignore = [] if HERE else OF_BENCHMARKS


def pytest_report_header() -> str:
    return "benchmarks: here" if HERE else f"benchmarks: not here, so not collected: {', '.join(OF_BENCHMARKS)}"
