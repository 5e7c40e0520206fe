"""What a person writes into summarizer.toml is obeyed, and shown; what cannot be read is refused with advice."""

from pathlib import Path

import pytest

from summarizer import pipeline
from summarizer.errors import ConfigError
from summarizer.resolve import resolve
from summarizer.schema import StatusReport
from summarizer.schema.corrections import Corrections
from summarizer.settings import corrections
from tests.test_reconcile import met
from tests.test_resolve import talks


def written(folder: Path, text: str) -> Corrections:
    (folder / "summarizer.toml").write_text(text, encoding="utf-8")
    return corrections(folder)


def report(*outlets: str, said: Corrections) -> StatusReport:
    briefs = [met(outlet, after=" and nets" * place).brief() for place, outlet in enumerate(outlets)]
    return pipeline.report(briefs, date="2030-05-10", corrections=said)


def test_without_a_file_nothing_is_corrected(tmp_path: Path) -> None:
    assert corrections(tmp_path) == Corrections()


def test_what_is_said_to_be_the_same_is_one_and_says_so(tmp_path: Path) -> None:
    said = written(tmp_path, '[same]\nnames = [["Ana Holt", "Anna Marie Holt-Brand"]]')
    briefs = [talks("A", "Ana Holt", "Minister").brief(), talks("B", "Anna Marie Holt-Brand", "Navy Chief").brief()]
    (story,) = resolve(briefs, said).stories
    (person,) = [same for same in story.entities if same.kind == "person"]
    assert any("summarizer.toml" in reason for reason in person.because)


def test_an_alias_is_the_name_it_stands_for(tmp_path: Path) -> None:
    assert written(tmp_path, '[aliases]\n"the Old Mill" = "Norland"').same == (frozenset({"the Old Mill", "Norland"}),)


def test_what_is_said_to_be_different_is_kept_apart(tmp_path: Path) -> None:
    said = written(tmp_path, '[different]\nnames = [["Yusuf Demir", "Yousuf Demir"]]')
    briefs = [talks("A", "Yusuf Demir", "Minister").brief(), talks("B", "Yousuf Demir", "Minister").brief()]
    people = [same for story in resolve(briefs, said).stories for same in story.entities if same.kind == "person"]
    assert len(people) == 2


def test_outlets_of_one_family_are_one_source(tmp_path: Path) -> None:
    said = written(tmp_path, '[publishers]\n"Harbour Group" = ["Daily", "The Post"]')
    apart, together = report("Daily", "Post", said=Corrections()), report("Daily", "Post", said=said)
    counts = [made.storylines[0].findings[0].independent_sources for made in (apart, together)]
    assert counts == [2, 1]
    assert {source.group for source in together.sources} == {"Harbour Group (family)"}


@pytest.mark.parametrize(
    "text",
    ["[same", "same = 3", "[same]\nnames = 3", "[same]\nnames = ['a']", "[aliases]\na = 3", "[publishers]\na = 'b'",
     "[different]\nname = []"],
)  # fmt: skip
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"summarizer\.toml"):
        written(tmp_path, text)


def test_what_an_editor_puts_before_the_file_does_no_harm(tmp_path: Path) -> None:
    assert written(tmp_path, '\ufeff[same]\nnames = [["Ana Holt", "A. M. Holt"]]').same


def test_a_table_that_is_misspelt_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="'publisher', which means nothing here"):
        written(tmp_path, '[publisher]\n"Harbour Group" = ["Daily"]')
