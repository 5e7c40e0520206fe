"""Laws of the sources in summarizer.toml: each gets its line, a dead one stops nothing, a silent one is told of."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from summarizer import pipeline, settings
from summarizer.cli import main
from summarizer.errors import ConfigError
from summarizer.ingest import Reach
from summarizer.schema import NamedSource, SourceLine
from summarizer.store import SourceRun
from summarizer.verify import verify
from tests.faulty_server import serve
from tests.pages import PARAGRAPHS, item, page, rss
from tests.scripted_server import helpful
from tests.websites import Answer, Site, website

OPEN = Reach(allow_private=True, pause=0)
DAYS = [f"2031-03-{day:02}" for day in range(1, 32)]
DEAD = NamedSource(name="Dead Post", at="http://no-such-host.invalid/feed")
RSS = {"content-type": "application/rss+xml"}


def body(number: int) -> str:
    """An article of its own."""
    first = f"The council of Dunmere voted on Monday for bridge number {number}, Mayor Ada Roe said."
    return "".join(f"<p>{paragraph}</p>" for paragraph in (first, *PARAGRAPHS[number % 4 : number % 4 + 4]))


def feed(*numbers: int, tag: str = "") -> Answer:
    """A feed whose entries hold their articles."""
    entries = (item(link=f"https://post.example/{n}", title=f"Bridge {n}", content=body(n)) for n in numbers)
    return Answer(rss(*entries).encode(), headers={**RSS, **({"etag": f'"{tag}"'} if tag else {})})


def links(site: Site, *paths: str, day: int = 1) -> Answer:
    """A feed whose entries only point at their articles, and say when these were written."""
    entries = (item(link=site.address + path, date=f"0{day} Mar 2031 10:00:00 GMT") for path in paths)
    return Answer(rss(*entries).encode(), headers=RSS)


def daily(out: Path, *sources: NamedSource, date: str = DAYS[0]) -> pipeline.DailyRun:
    return pipeline.daily(sources, date=date, out=out, reach=OPEN)


def line(run: pipeline.DailyRun, name: str) -> SourceLine:
    return next(one for one in run.report.ledger.sources if one.name == name)


def went(run: pipeline.DailyRun) -> dict[str, tuple[str, int]]:
    return {one.name: (one.outcome, one.articles) for one in run.record.sources}


def sealed(run: pipeline.DailyRun) -> bytes:
    """The hashes of every file of the day but the run record."""
    return (run.folder / "SHA256SUMS").read_bytes()


@pytest.fixture
def inbox(tmp_path: Path) -> NamedSource:
    """A folder with one article."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.html").write_text(page(body=body(9)), encoding="utf-8")
    return NamedSource(name="inbox", at=str(tmp_path / "inbox"))


# ---------------------------------------------------------------- each gets its line


def test_every_source_gets_its_line_and_a_dead_one_stops_no_other(tmp_path: Path, inbox: NamedSource) -> None:
    with website(good=feed(1, 2), same=feed(3, tag="t"), slow=feed(4)) as site:
        site.answers["/slow"].wait = lambda: time.sleep(0.1)
        same, good, slow = (NamedSource(name=path[1:], at=site.address + path) for path in ("/same", "/good", "/slow"))
        daily(tmp_path / "out", same)
        run = daily(tmp_path / "out", DEAD, good, same, slow, inbox, date=DAYS[1])
    assert went(run) == {
        "Dead Post": ("failed", 0),
        "good": ("new", 2),
        "inbox": ("new", 1),
        "same": ("unchanged", 0),
        "slow": ("new", 1),
    }
    assert run.record.sources[0].because == "no such host: 'no-such-host.invalid'"
    assert run.record.articles_used == 5
    assert not run.record.complete


def test_what_cannot_be_read_in_a_source_that_works_is_counted_and_named(tmp_path: Path) -> None:
    with website(a=Answer(page().encode())) as site:
        site.answers["/feed"] = links(site, "/a", "/gone")
        run = daily(tmp_path, NamedSource(name="Post", at=f"{site.address}/feed"))
    assert run.record.sources == (SourceRun(name="Post", outcome="new", articles=1, left_out=1, latest=DAYS[0]),)
    assert [one.source for one in run.record.failures] == [f"{site.address}/gone"]


def test_a_source_of_which_nothing_can_be_read_has_failed_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).touch()
    run = daily(tmp_path / "out", NamedSource(name="in", at=str(tmp_path / "in")))
    assert run.record.sources[0].because == "nothing of 2 could be read, first 'a.txt': empty"
    assert len(run.record.failures) == 2


def test_a_second_run_gives_the_same_bytes_and_nothing_new(tmp_path: Path, inbox: NamedSource) -> None:
    with website(a=Answer(page(body=body(1)).encode()), good=feed(2, tag="t")) as site:
        site.answers["/feed"] = links(site, "/a")
        sources = [NamedSource(name=path, at=site.address + path) for path in ("/feed", "/good")]
        first, second = (daily(tmp_path / "out", *sources, DEAD, inbox) for _ in range(2))
    assert {outcome for outcome, _ in went(second).values()} == {"failed", "unchanged"}
    assert (second.record.briefed, sealed(second)) == (0, sealed(first))


def test_neither_the_order_of_the_sources_nor_who_is_slow_changes_a_byte(tmp_path: Path) -> None:
    with website(a=Answer(page(body=body(1)).encode())) as site:
        site.answers["/one"], site.answers["/two"] = links(site, "/a", day=2), links(site, "/a", day=3)
        sources = [DEAD, *(NamedSource(name=path, at=site.address + path) for path in ("/one", "/two"))]
        sources[1] = sources[1].model_copy(update={"at": f"{site.under('localhost')}/one"})
        made = set()
        for slow, quick in (("/one", "/two"), ("/two", "/one")):
            site.answers[slow].wait = lambda: time.sleep(0.1)
            site.answers[quick].wait = lambda: None
            made.add(sealed(daily(tmp_path / slow[1:], *(sources if slow == "/one" else sources[::-1]))))
    assert len(made) == 1


# ---------------------------------------------------------------- who is silent


@pytest.mark.parametrize(
    ("quiet_days", "day", "silent"), [(7, DAYS[7], 0), (7, DAYS[8], 8), (2, DAYS[2], 0), (2, DAYS[3], 3)]
)
def test_a_source_that_gave_nothing_for_longer_than_usual_is_silent(
    tmp_path: Path, inbox: NamedSource, quiet_days: int, day: str, silent: int
) -> None:
    source = inbox.model_copy(update={"quiet_days": quiet_days})
    daily(tmp_path / "out", source)
    run = daily(tmp_path / "out", source, date=day)
    assert line(run, "inbox") == SourceLine(name="inbox", latest=DAYS[0], silent=silent)
    assert (run.record.sources[0].silent, run.record.complete) == (silent, True)
    said = "nothing new for" in (run.folder / "report.md").read_text(encoding="utf-8")
    assert said == ("nothing new for" in (run.folder / "report.html").read_text(encoding="utf-8")) == bool(silent)
    assert not verify(run.folder)


def test_who_gives_something_new_is_silent_no_more(tmp_path: Path) -> None:
    with website(feed=feed(1)) as site:
        post = NamedSource(name="Post", at=f"{site.address}/feed")
        daily(tmp_path, post)
        assert line(daily(tmp_path, post, date=DAYS[9]), "Post").silent == 9
        site.answers["/feed"] = feed(1, 2)
        assert line(daily(tmp_path, post, date=DAYS[9]), "Post") == SourceLine(name="Post", latest=DAYS[9])


@pytest.mark.parametrize("at", ["in", "not there"])
def test_a_source_that_never_gave_anything_is_silent_from_the_day_it_was_first_read(tmp_path: Path, at: str) -> None:
    (tmp_path / "in").mkdir()
    source, out = NamedSource(name="in", at=str(tmp_path / at)), tmp_path / "out"
    runs = [daily(out, source, date=day) for day in (DAYS[0], DAYS[1], DAYS[7], DAYS[8])]
    assert [line(run, "in").silent for run in runs] == [0, 0, 0, 8]
    assert (line(runs[-1], "in").latest, line(runs[-1], "in").awaited_since) == (None, DAYS[0])
    assert "nothing at all in 8 days" in (runs[-1].folder / "report.md").read_text(encoding="utf-8")
    assert not verify(runs[-1].folder)
    (tmp_path / "in" / "a.html").write_text(page(), encoding="utf-8")
    first = daily(out, source.model_copy(update={"at": str(tmp_path / "in")}), date=DAYS[9])
    assert line(first, "in") == SourceLine(name="in", latest=DAYS[9])


def test_what_two_sources_give_makes_neither_of_them_silent(tmp_path: Path) -> None:
    with website(one=feed(1), two=feed(2)) as site:
        one, two = (NamedSource(name=path, at=site.address + path) for path in ("/one", "/two"))
        daily(tmp_path, one, two)
        site.answers["/one"] = site.answers["/two"] = feed(1, 2, 3)
        run = daily(tmp_path, one, two, date=DAYS[9])
    assert [line(run, source.name).latest for source in (one, two)] == [DAYS[9], DAYS[9]]
    assert went(run) == {"/one": ("new", 1), "/two": ("new", 1)}


def test_silence_that_does_not_fit_its_days_is_a_fault(tmp_path: Path, inbox: NamedSource) -> None:
    daily(tmp_path / "out", inbox)
    run = daily(tmp_path / "out", inbox, date=DAYS[9])
    file = run.folder / "report.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"silent": 9', '"silent": 19'), encoding="utf-8")
    assert any("ledger.sources[0].silent" in str(fault) for fault in verify(run.folder))


# ---------------------------------------------------------------- what the state knows of them


def test_what_failed_stands_in_the_report_until_it_is_read_that_day(tmp_path: Path) -> None:
    with website() as site:
        post = NamedSource(name="The *Post*", at=f"{site.address}/feed")
        first = daily(tmp_path, post)
        site.answers["/feed"] = feed(1)
        second = daily(tmp_path, post)
    assert line(first, post.name).failed == "the server answered HTTP 404"
    assert [entry.source for entry in first.report.ledger.articles] == []
    assert line(second, post.name) == SourceLine(name=post.name, latest=DAYS[0])


def test_a_report_names_who_failed_with_nothing_of_its_name_as_markup(tmp_path: Path) -> None:
    run = daily(tmp_path, DEAD.model_copy(update={"name": "The *Post* <b>"}))
    told = "could not be read (no such host:"
    assert rf"source The \*Post\* \<b>: {told}" in (run.folder / "report.md").read_text(encoding="utf-8")
    assert f"Source The *Post* &lt;b&gt;: {told}" in (run.folder / "report.html").read_text(encoding="utf-8")


def test_a_day_before_the_last_report_is_made_again_from_what_was_known(tmp_path: Path, inbox: NamedSource) -> None:
    with website(a=Answer(page(body=body(1)).encode())) as site:
        site.answers["/feed"] = links(site, "/a", "/gone")
        post = NamedSource(name="Post", at=f"{site.address}/feed")
        first = daily(tmp_path / "out", post, inbox, DEAD)
        before = sealed(first)
        site.answers["/feed"] = feed(2)
        daily(tmp_path / "out", post, inbox, date=DAYS[1])
        asked = len(site.asked)
        again = daily(tmp_path / "out", post, inbox, DEAD)
        assert (sealed(again), len(site.asked), again.record.sources) == (before, asked, ())
    assert (len(first.record.failures), len(again.record.failures)) == (1, 0)
    assert again.hint is not None
    assert f"before the last report, {DAYS[1]}" in again.hint


@pytest.mark.slow
def test_a_run_that_is_killed_while_it_fetches_is_gone_on_with(tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        asked.set()
        go_on.wait(20)

    with website(b=Answer(page(body=body(2)).encode(), wait=wait)) as site:
        site.answers["/a"] = Answer(page(body=body(1)).encode(), headers={"content-type": "text/html", "etag": '"a"'})
        site.answers["/feed"] = links(site, "/a", "/b")
        (tmp_path / "summarizer.toml").write_text(f"[[source]]\nname = 'Post'\nat = '{site.address}/feed'\n")
        command = [sys.executable, "-m", "summarizer", "daily", "--date", DAYS[0], "--allow-private", "--quiet"]
        killed = subprocess.Popen(command, cwd=tmp_path)
        assert asked.wait(20)
        wait_for_an_article(tmp_path / "out")
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        go_on.set()
        post = NamedSource(name="Post", at=f"{site.address}/feed")
        resumed, calm = daily(tmp_path / "out", post), daily(tmp_path / "calm", post)
    assert sealed(resumed) == sealed(calm)
    assert [headers.get("if-none-match") for path, headers in site.asked if path == "/a"][:2] == [None, '"a"']


def wait_for_an_article(out: Path) -> None:
    """Until the state of a run holds the version of a page that was read."""
    path = out / ".summarizer" / "state.db"
    for _ in range(400):
        time.sleep(0.02)
        with sqlite3.connect(path) as connection:
            try:
                if connection.execute("SELECT count(*) FROM versions").fetchone()[0]:
                    return
            except sqlite3.Error:
                continue
    raise AssertionError("no article was kept")


def test_what_nobody_wanted_fetched_has_not_failed_and_changes_no_byte(tmp_path: Path) -> None:
    with website(a=Answer(page(body=body(1)).encode())) as site:
        site.answers["/feed"] = links(site, "/a", "/gone")
        post = NamedSource(name="Post", at=f"{site.address}/feed")
        first = daily(tmp_path, post)
    again = pipeline.daily([post], date=DAYS[0], out=tmp_path, reach=Reach(offline=True))
    assert (went(again), again.record.complete, sealed(again)) == ({"Post": ("unread", 0)}, True, sealed(first))


# ---------------------------------------------------------------- the settings file


def written(folder: Path, text: str) -> tuple[NamedSource, ...]:
    (folder / "summarizer.toml").write_text(text, encoding="utf-8")
    return settings.sources(folder)


def test_a_source_is_as_it_is_written(tmp_path: Path) -> None:
    text = "[[source]]\nat = 'in/*.html'\n[[source]]\nname = 'Post'\nat = 'https://post.example/f'\nquiet_days = 3\n"
    assert written(tmp_path, text) == (
        NamedSource(name="in/*.html", at=str(tmp_path / "in/*.html")),
        NamedSource(name="Post", at="https://post.example/f", quiet_days=3),
    )
    assert settings.sources(tmp_path / "elsewhere") == ()


def test_home_is_the_home_of_who_runs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert written(tmp_path, "[[source]]\nat = '~/desk'\n")[0].at == str(tmp_path / "home" / "desk")


def test_a_disk_of_one_letter_is_a_path(tmp_path: Path) -> None:
    assert written(tmp_path, "[[source]]\nat = 'C:/news/in'\n")[0].at == str(tmp_path / "C:/news/in")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[source]\nat = 'x'", "write [[source]]"),
        ("[[source]]\nname = 'x'", "at: Field required"),
        ("[[source]]\nat = ''", "write name"),
        ("[[source]]\nat = '-'", "no place that can be read again"),
        ("[[source]]\nat = 'ftp://a.example/'", "no http or https address"),
        ("[[source]]\nat = 'x'\nurl = 'y'", "url"),
        ("[[source]]\nat = 'x'\nquiet_days = 0", "quiet_days"),
        ("[[source]]\nat = 'x'\nquiet_days = true", "quiet_days"),
        ("[[source]]\nat = 'x'\n[[source]]\nat = 'x'", "two [[source]]"),
        ("[[source]]\nname = 'n'\nat = 'x'\n[[source]]\nname = 'n'\nat = 'y'", "two [[source]] are called 'n'"),
    ],
)
def test_a_source_that_makes_no_sense_is_refused_with_what_to_write(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError) as refused:
        written(tmp_path, text)
    assert says in str(refused.value)
    assert "summarizer.toml" in str(refused.value)


def test_a_password_in_an_address_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds a password") as refused:
        written(tmp_path, "[[source]]\nat = 'https://me:very-secret@post.example/f'\n")
    assert "very-secret" not in str(refused.value)


# ---------------------------------------------------------------- the command line


@pytest.fixture
def desk(tmp_path: Path, inbox: NamedSource, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an inbox and a dead source."""
    monkeypatch.delenv("SUMMARIZER_MODEL", raising=False)
    monkeypatch.chdir(tmp_path)
    text = f"[[source]]\nat = 'inbox'\n\n[[source]]\nname = '{DEAD.name}'\nat = '{DEAD.at}'\n"
    (tmp_path / "summarizer.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_with_no_source_the_files_are_read_and_each_is_told_of(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["daily", "--date", DAYS[0]]) == 1
    chatter = capsys.readouterr().err
    assert "summarizer: source 'Dead Post': failed: no such host: 'no-such-host.invalid'\n" in chatter
    assert "summarizer: source 'inbox': new: 1 article\n" in chatter
    main(["daily", "--date", DAYS[9]])
    assert f"source 'inbox': unchanged, silent for 9 days (since {DAYS[0]})\n" in capsys.readouterr().err


def test_quiet_says_in_one_line_what_is_wrong_and_nothing_if_all_is_well(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["daily", "--date", DAYS[0], "--quiet"])
    assert capsys.readouterr().err == (
        "summarizer: sources: 2, something is wrong with 1: 'Dead Post' failed: no such host: 'no-such-host.invalid'\n"
    )
    (desk / "summarizer.toml").write_text("[[source]]\nat = 'inbox'\n", encoding="utf-8")
    assert main(["daily", "--date", DAYS[0], "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_typed_stands_in_for_what_the_file_says_and_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["daily", "inbox", "--date", DAYS[0]]) == 0
    assert "the 2 [[source]] of 'summarizer.toml' are not read, for SOURCE is given" in capsys.readouterr().err


def test_a_past_day_made_again_on_purpose_says_nothing_where_it_is_to_be_quiet(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["daily", "--date", "2190-01-01", "--quiet"])
    capsys.readouterr()
    main(["daily", "--date", DAYS[0], "--quiet"])
    assert capsys.readouterr().err == ""


def test_nothing_to_read_is_said_in_one_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "summarizer.toml").unlink()
    assert main(["daily", "--date", DAYS[0]]) == 2
    assert "name a SOURCE, or write [[source]] into 'summarizer.toml'" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["daily"], ["brief", "http://no-such-host.invalid/feed", "inbox"]])
def test_a_dry_run_fetches_nothing_and_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    with serve(helpful) as server, website(feed=feed(1)) as site:
        settings_file = desk / "summarizer.toml"
        settings_file.write_text(settings_file.read_text(encoding="utf-8").replace(DEAD.at, f"{site.address}/feed"))
        options = ["--allow-private", "--model", "scripted", "--base-url", server.url, "--dry-run"]
        assert main([*(one.replace(DEAD.at, f"{site.address}/feed") for one in command), *options]) == 0
        assert (site.asked, server.seen) == ([], [])
    product = capsys.readouterr().out
    assert "model calls: 1\n" in product
    assert "not counted is what is new at 1 address(es): a dry run fetches nothing" in product


def test_an_inbox_without_news_is_no_failure(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "empty").mkdir()
    (desk / "summarizer.toml").write_text('[[source]]\nname = "Inbox"\nat = "empty"\n', encoding="utf-8")
    assert main(["daily", "--date", DAYS[0]]) == 0
    assert "source 'Inbox': unchanged" in capsys.readouterr().err
