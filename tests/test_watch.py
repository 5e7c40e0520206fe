"""Watch lists: what somebody waits for comes first, and nothing else of the report changes."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from summarizer import pipeline, settings
from summarizer.errors import ConfigError
from summarizer.render import html, markdown
from summarizer.schema import Brief, StatusReport, Watch

ROOT = Path(__file__).resolve().parents[1]
STRAIT = Watch(name="The strait", words=("merrow strait",))
FIRE = Watch(name="The fire", actors=("QUINT",))


@cache
def briefs() -> list[Brief]:
    """Of two matters."""
    folders = [ROOT / "fixtures" / name / "articles" for name in ("strait-talks", "harbour-fire")]
    return [pipeline.brief(article) for article in pipeline.read(folders)]


def reported(*watches: Watch) -> StatusReport:
    return pipeline.report(briefs(), date="2025-06-13", watches=watches)


def named(report: StatusReport) -> list[str | None]:
    return [story.watched for story in report.storylines]


def test_what_is_watched_comes_first_and_the_rest_as_it_was() -> None:
    plain, watched = reported(), reported(STRAIT)
    assert named(plain) == [None, None]
    assert named(watched) == ["The strait", None]
    assert [story.id for story in watched.storylines] == [story.id for story in plain.storylines][::-1]
    assert watched.title.startswith(watched.storylines[0].title)


def test_watching_changes_nothing_but_the_order() -> None:
    plain, watched = reported(), reported(STRAIT)
    bare = {story.id: story.model_copy(update={"watched": None}) for story in watched.storylines}
    assert bare == {story.id: story for story in plain.storylines}
    assert watched.sources == plain.sources


def test_the_order_is_that_of_the_lists_and_a_storyline_stands_once() -> None:
    again = Watch(name="Again", actors=("Maria Quint",))
    assert named(reported(FIRE, STRAIT)) == ["The fire", "The strait"]
    assert named(reported(STRAIT, FIRE, again)) == ["The strait", "The fire"]
    assert reported(STRAIT, FIRE, again).quiet == ()


@pytest.mark.parametrize("words", [("zebra",), ("rit",), ()])
def test_a_list_that_fits_nothing_is_named_and_moves_nothing(words: tuple[str, ...]) -> None:
    report = reported(Watch(name="Zebras", words=words))
    assert named(report) == [None, None]
    assert report.quiet == ("Zebras",)
    assert "Nothing on Zebras." in markdown.report(report, briefs())
    assert "Nothing on Zebras." in html.report(report, briefs())


def test_a_report_says_what_is_watched_and_what_is_also_there() -> None:
    report = reported(STRAIT)
    for page in (markdown.report(report, briefs()), html.report(report, briefs())):
        assert page.index("Watched: The strait") < page.index("Also today") < page.rindex("Sources")


def test_the_lists_are_read_from_the_settings_file(tmp_path: Path) -> None:
    assert settings.watches(tmp_path) == ()
    example = (ROOT / "README.md").read_text(encoding="utf-8").partition("```toml\n[[watch]]")[2]
    example = "[[watch]]" + example.partition("```")[0]
    assert tomllib.loads(example)
    (tmp_path / "summarizer.toml").write_text(example, encoding="utf-8")
    assert [watch.name for watch in settings.watches(tmp_path)] == ["The strait"]


@pytest.mark.parametrize(
    "text", ["[[watch]]\nwords = ['x']", "[watch]\nname = 'x'", "[[watch]]\nname = 'x'\ncolour = 'red'", "watch = ["]
)
def test_a_settings_file_that_is_wrong_is_named_with_what_to_write(tmp_path: Path, text: str) -> None:
    (tmp_path / "summarizer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"summarizer\.toml"):
        settings.watches(tmp_path)
