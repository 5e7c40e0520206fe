"""x"""

from typing import Any


def write(x: Any) -> None:
    pass


def show(x: Any, n: int) -> None:
    pass
