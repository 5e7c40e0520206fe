"""What is collected: tests of the benchmarks only where these are; the wheel leaves them out."""

import importlib.util

OF_BENCHMARKS = ["test_coreference.py", "test_particulars.py", "test_reconcile_laws.py", "test_soak.py"]
HERE = importlib.util.find_spec("benchmarks") is not None

collect_ignore = [] if HERE else OF_BENCHMARKS


def pytest_report_header() -> str:
    return "benchmarks: here" if HERE else f"benchmarks: not here, so not collected: {', '.join(OF_BENCHMARKS)}"
