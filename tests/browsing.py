"""A real browser for tests: the one that is installed, driven by Playwright; it never fetches one of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
DESK: ViewportSize = {"width": 1360, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

needed = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: `apt-get install chromium`")
axe_needed = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not here: `make axe`")


@dataclass
class Noise:
    """What a page should not make: messages, errors, requests, dialogs."""

    heard: list[str] = field(default_factory=list)

    def ask(self, url: str, page: str) -> None:
        """A request; the page itself makes no noise."""
        if url.partition("#")[0] != page:
            self.heard.append(f"request: {url}")


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window; containers run it as root, where it has no sandbox."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    size: ViewportSize = DESK,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
    place: str = "",
) -> Iterator[tuple[Page, Noise]]:
    """The file in a window of its own, and all the noise it makes."""
    context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=script)
    page, noise, address = context.new_page(), Noise(), file.resolve().as_uri()
    page.on("console", lambda message: noise.heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.heard.append(f"error: {error}"))
    page.on("dialog", lambda dialog: noise.heard.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: noise.ask(request.url, address))
    page.goto(address + place)
    yield page, noise
    context.close()
