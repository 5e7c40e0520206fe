"""What goes wrong around a run: no room, no right to write, a clock set back, files that disappear.

Each is one clear line, nothing is lost, and with the cause gone the next run ends as if nothing had happened.
"""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer import pipeline
from summarizer.cli import main
from summarizer.errors import ConfigError, DocumentError, SummarizerError
from summarizer.ingest import Skipped
from summarizer.schema import StatusReport

ROOT = Path(__file__).resolve().parents[1]
FIRST, *LATER = sorted((ROOT / "fixtures" / "harbour-fire" / "articles").iterdir())[:4]
DATE = "2025-06-13"


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SUMMARIZER_MODEL", raising=False)
    monkeypatch.chdir(tmp_path)


def first_day(out: Path) -> Path:
    pipeline.daily([FIRST], date="2025-06-12", out=out)
    return out


def daily(out: Path, *options: str) -> int:
    return main(["daily", *map(str, LATER), "--date", DATE, "--out", str(out), "--quiet", *options])


def contents(out: Path) -> dict[str, bytes]:
    """Every file of the day but the run record, which holds seconds."""
    files = [file for file in (out / DATE).rglob("*") if file.is_file() and file.name != "run.json"]
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The second day, where nothing went wrong."""
    out = first_day(tmp_path_factory.mktemp("calm"))
    assert daily(out) == 0
    return contents(out)


def said(captured: pytest.CaptureFixture[str]) -> str:
    """The one line on stderr."""
    (line,) = captured.readouterr().err.splitlines()
    return line


def isolated(*script: str) -> subprocess.CompletedProcess[str]:
    """Commands of a shell in which file systems can be mounted; nobody else sees them, and they go with it."""
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", "\n".join(["set -e", *script])]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if "unshare" in ended.stderr or "mount:" in ended.stderr:
        pytest.skip("nothing can be mounted here, not even in a namespace of one's own")
    return ended


def command(out: Path) -> str:
    files = " ".join(f"'{file}'" for file in LATER)
    return f"'{sys.executable}' -m summarizer daily {files} --date {DATE} --out '{out}' --quiet"


# ---------------------------------------------------------------- no room, no right to write


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As good as a full disk, for whoever is no administrator: no file may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("most", [100, 20_000, 90_000])
def test_without_room_for_the_state_the_day_is_not_sealed_and_the_next_run_finishes_it(
    tmp_path: Path, calm: dict[str, bytes], capsys: pytest.CaptureFixture[str], most: int
) -> None:
    out = first_day(tmp_path / "out")
    with files_of_at_most(most):
        assert daily(out) == 2
    assert "has room" in said(capsys)
    assert not (out / DATE / "SHA256SUMS").exists()
    assert daily(out) == 0
    assert contents(out) == calm


def test_without_room_for_a_document_it_is_named_and_the_old_one_stays(
    tmp_path: Path, calm: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    out, name = first_day(tmp_path / "out"), "report.json"  # the largest
    assert daily(out) == 0
    shutil.rmtree(out / DATE / "articles")
    with files_of_at_most((out / DATE / name).stat().st_size - 1):
        assert daily(out) == 2
    assert f"{str(out / DATE / name)!r} cannot be read or written: File too large: make room" in said(capsys)
    assert not (out / DATE / "SHA256SUMS").exists()
    assert not list(out.rglob("*.tmp"))
    assert (out / DATE / name).read_bytes() == calm[f"{DATE}/{name}"]
    assert daily(out) == 0
    assert contents(out) == calm


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [500, 800, 1100])
def test_on_a_disk_that_is_really_full_the_same_holds(tmp_path: Path, calm: dict[str, bytes], kilobytes: int) -> None:
    first_day(tmp_path / "before")
    disk, out = tmp_path / "disk", tmp_path / "disk" / "out"
    disk.mkdir()
    ended = isolated(
        f"mount -t tmpfs -o size={kilobytes}k tmpfs '{disk}' && cp -r '{tmp_path}/before' '{out}'",
        f"{command(out)} && echo done || echo $?",
        f"mount -o remount,size=50m '{disk}' && {command(out)} && cp -r '{out}' '{tmp_path}/after'",
    )
    assert (ended.returncode, ended.stdout) == (0, "2\n"), ended.stderr
    assert "room" in ended.stderr
    assert contents(tmp_path / "after") == calm


def test_in_a_folder_that_cannot_be_written_to_one_can_look_and_is_told(tmp_path: Path) -> None:
    out = first_day(tmp_path / "out")
    ended = isolated(
        f"mount --bind '{out}' '{out}' && mount -o remount,ro,bind '{out}'",
        f"{command(out)} || echo $?",
        f"'{sys.executable}' -m summarizer show fire --out '{out}' | head -n 1 || echo $?",
        f"'{sys.executable}' -m summarizer verify '{out}'",
    )
    assert ended.returncode == 0
    assert ended.stdout.splitlines()[0] == "2"
    assert "can be written to, or name another --out" in ended.stderr
    assert "no fault found" in ended.stderr
    assert "Traceback" not in ended.stderr


# ---------------------------------------------------------------- what disappears in the middle of a run


def state(out: Path) -> Path:
    return out / ".summarizer" / "state.db"


def cut(file: Path, share: float) -> None:
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])


def disturbed(out: Path, act: Callable[[Path], object]) -> None:
    """The second day, where something happens once its first article is briefed."""

    def told(done: int, _total: int, _source: str) -> None:
        if done == 1:
            act(out)

    pipeline.daily(LATER, date=DATE, out=out, progress=told)


REMOVED: dict[str, Callable[[Path], object]] = {
    "the state": lambda out: state(out).unlink(),
    "the state's folder": lambda out: shutil.rmtree(out / ".summarizer"),
    "everything": shutil.rmtree,
}
WRITTEN: dict[str, Callable[[Path], object]] = {
    "the day": lambda out: shutil.rmtree(out / DATE),
    "an article": lambda out: next((out / DATE / "articles").iterdir()).unlink(),
}


@pytest.mark.parametrize("what", REMOVED)
def test_what_is_removed_in_mid_run_is_missed_and_nothing_is_lost(
    tmp_path: Path, calm: dict[str, bytes], what: str
) -> None:
    out = first_day(tmp_path / "out")
    with pytest.raises(SummarizerError, match=r"(removed|disappeared) while .* run again"):
        disturbed(out, REMOVED[what])
    assert not (out / DATE / "SHA256SUMS").exists()
    assert daily(out) == 0
    assert contents(out) == calm


@pytest.mark.parametrize("what", WRITTEN)
def test_what_is_removed_of_a_half_written_day_is_missed_and_nothing_is_lost(
    tmp_path: Path, calm: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    out, report = first_day(tmp_path / "out"), pipeline.report

    def disturbed_report(*given: Any, **named: Any) -> StatusReport:
        WRITTEN[what](out)
        return report(*given, **named)

    monkeypatch.setattr(pipeline, "report", disturbed_report)
    with pytest.raises(SummarizerError, match=r"disappeared while .* run again"):
        pipeline.daily(LATER, date=DATE, out=out)
    monkeypatch.setattr(pipeline, "report", report)
    assert not (out / DATE / "SHA256SUMS").exists()
    assert daily(out) == 0
    assert contents(out) == calm


@pytest.mark.parametrize("share", [0.5, 0.01, 0.0])
def test_a_state_that_is_cut_short_is_named_and_the_next_report_says_what_it_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], share: float
) -> None:
    out = first_day(tmp_path / "out")
    with pytest.raises(DocumentError, match=r"state\.db' is damaged .* move it away and run again"):
        disturbed(out, lambda out: cut(state(out), share))
    state(out).unlink()
    assert daily(out) == 0
    assert f"`--since {out / '2025-06-12'}` compares with it" in said(capsys)
    assert daily(out, "--since", str(out / "2025-06-12")) == 0
    assert capsys.readouterr().err == ""


def test_a_state_that_another_took_the_place_of_is_not_overwritten(tmp_path: Path) -> None:
    out, other = first_day(tmp_path / "out"), first_day(tmp_path / "other")
    with pytest.raises(ConfigError, match="was replaced while"):
        disturbed(out, lambda out: shutil.move(state(other), state(out)))
    assert daily(out) == 0


def test_an_article_that_disappears_after_it_was_listed_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    for file in (FIRST, *LATER):
        shutil.copy(file, tmp_path)
    lost: list[Skipped] = []
    articles = summarizer.read(tmp_path, on_skip=lost.append)
    next(articles)
    (tmp_path / LATER[-1].name).unlink()
    assert len({article.info.id for article in articles}) == 2
    assert [one for one in lost if "no such file" in one.reason] == [
        one for one in lost if one.source == LATER[-1].name
    ]


# ---------------------------------------------------------------- a clock that was set back


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the time zone: between the two that are furthest apart it is never the same day."""

    def turn(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield turn
    monkeypatch.undo()
    time.tzset()


def test_with_a_clock_set_back_no_old_day_is_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: Callable[[str], None]
) -> None:
    out, today = tmp_path / "out", ["daily", str(FIRST), "--out", str(tmp_path / "out"), "--quiet"]
    clock("UTC-14")
    assert main(today) == 0
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    clock("UTC+12")
    assert main(today) == 2
    assert "set the clock right, or give --date" in said(capsys)
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    assert daily(out) == 0, "a day that is named may be any"
    clock("UTC-14")
    assert main(today) == 0
