"""A database of an older program is upgraded when it is opened, with a copy kept; killed half-way it is old or new."""

import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from summarizer import history, pipeline
from summarizer.errors import ConfigError, DocumentError
from summarizer.store import ReplyStore, State, upgrade
from summarizer.store.replies import STEPS as REPLY_STEPS
from summarizer.store.state import STEPS

ROOT = Path(__file__).resolve().parents[1]
OLD = (ROOT / "fixtures" / "states" / "version-1.sql").read_text(encoding="utf-8")
ARTICLE = ROOT / "fixtures" / "harbour-fire" / "articles" / "01_ledger_wed.txt"
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
KILLED = f"""
import sqlite3, sys
from pathlib import Path
from summarizer.store import upgrade
from summarizer.store.state import STEPS
fill = "{SLOW} INSERT INTO heap SELECT i, hex(randomblob(40)) FROM n"
step = ("CREATE TABLE heap (i, x)", fill, "ALTER TABLE articles ADD COLUMN more", "DROP TABLE heap")
path = Path(sys.argv[1])
print("begins", flush=True)
upgrade.upgrade(sqlite3.connect(path), path, (*STEPS, step))
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An output folder with the state of the program's first version."""
    path = tmp_path / "out" / ".summarizer" / "state.db"
    path.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD)
    return tmp_path / "out"


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that stands in a database, by table; the articles without columns of later versions."""
    with contextlib.closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [row[:5] for row in found.execute(f"SELECT * FROM {name}")] for name in tables}


def version(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as found:
        return int(found.execute("PRAGMA user_version").fetchone()[0])


def test_an_older_state_is_upgraded_and_a_copy_kept_as_it_was(old: Path) -> None:
    path = old / ".summarizer" / "state.db"
    before = rows(path)
    with State.open(old) as state:
        assert state.upgraded is not None
        copy = state.upgraded.copy
        assert str(copy) in state.upgraded.words()
        assert state.versions.get("https://desk.example/") is None
    assert rows(copy) == before == {name: rows(path)[name] for name in before}
    assert (version(copy), version(path)) == (1, len(STEPS))
    with State.open(old) as state:
        assert state.upgraded is None


def test_a_day_after_an_upgrade_knows_the_day_before_it(old: Path) -> None:
    run = pipeline.daily([], date="2025-06-12", out=old)
    assert len(run.notes) == 1
    assert "version-1.db" in run.notes[0]
    assert [source.source for source in run.report.sources] == [ARTICLE.name]
    assert {one.change for story in run.report.storylines for one in story.findings} != {"new"}


def test_an_older_state_is_looked_at_and_left_as_it_is(old: Path) -> None:
    before = {file: file.read_bytes() for file in old.rglob("*") if file.is_file()}
    assert history.show("Maria Quint", old).startswith("# Maria Quint\n")
    assert {file: file.read_bytes() for file in old.rglob("*") if file.is_file()} == before


def test_a_state_without_a_table_yet_holds_no_report(tmp_path: Path) -> None:
    (tmp_path / ".summarizer").mkdir()
    (tmp_path / ".summarizer" / "state.db").touch()
    with pytest.raises(ConfigError, match="no report yet"):
        history.show("Maria Quint", tmp_path)


def test_a_step_that_fails_leaves_the_old_state_and_its_copy(old: Path) -> None:
    path = old / ".summarizer" / "state.db"
    before = rows(path)
    broken = (*STEPS, ("DROP TABLE briefs", "CREATE TABLE reports (x)"))
    with contextlib.closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.OperationalError):
        upgrade.upgrade(connection, path, broken)
    assert rows(path) == before == rows(path.with_name("state.version-1.db"))
    assert version(path) == 1


def test_without_room_for_a_copy_nothing_is_upgraded(old: Path) -> None:
    path = old / ".summarizer" / "state.db"
    path.with_name("state.version-1.db").mkdir()  # what cannot be replaced by a file
    with pytest.raises(OSError, match="director"), State.open(old):
        pass
    assert version(path) == 1
    assert not list(path.parent.glob("*.tmp"))


@pytest.mark.parametrize("kills", [1, pytest.param(30, marks=pytest.mark.slow)])
def test_an_upgrade_that_is_killed_leaves_the_old_state_or_the_new(old: Path, kills: int) -> None:
    path, copy = (old / ".summarizer" / name for name in ("state.db", "state.version-1.db"))
    whole, before, chance, ended = path.read_bytes(), rows(path), random.Random(3), Counter[tuple[int, bool]]()
    for _ in range(kills):
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(whole)
        run = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE)
        assert run.stdout is not None
        assert run.stdout.readline() == b"begins\n"
        time.sleep(chance.uniform(0, 0.6))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert {name: found for name, found in rows(path).items() if name in before} == before
        assert not copy.exists() or rows(copy) == before
        ended[version(path), copy.exists()] += 1
    assert set(ended) <= {(1, False), (1, True), (len(STEPS) + 1, True)}
    print(f"\nkilled {kills} times; (version, with a copy): {dict(ended)}")  # noqa: T201


def test_older_replies_are_upgraded_too_and_read_where_nothing_may_be_written(tmp_path: Path) -> None:
    path, steps = tmp_path / "replies.db", (*REPLY_STEPS, ("ALTER TABLE replies ADD COLUMN at TEXT",))
    with ReplyStore.open(path) as store:
        store.put("k", b"said", model="m", prompt="p")
        assert store.upgraded is None
    with contextlib.closing(upgrade.upgraded_aside(sqlite3.connect(path), path, steps)) as aside:
        assert aside.execute("SELECT body, at FROM replies").fetchall() == [(b"said", None)]
    assert version(path) == 1
    with contextlib.closing(sqlite3.connect(path)) as connection:
        done = upgrade.upgrade(connection, path, steps)
    assert done is not None
    assert rows(done.copy) == {"replies": [("k", "m", "p", b"said")]}
    with pytest.raises(DocumentError, match="newer"), ReplyStore.open(path):
        pass
