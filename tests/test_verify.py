"""Verify: an honest document has no fault; each kind of lie is told with its file and place."""

import hashlib
import shutil
from importlib import metadata
from pathlib import Path

import pytest

from summarizer import pipeline
from summarizer.errors import DocumentError
from summarizer.schema import Brief, Event, Statement
from summarizer.store import write_seal
from summarizer.verify import LIMITS, check_files, verify
from summarizer.verify.brief import check_brief
from summarizer.verify.folder import check_seal, read_folder

TEXT = """Talks on the ferry line reopen in Norrhaven

NORRHAVEN, March 7, 2031 (Skerry News) -- Transport Minister Orla Brandt met Harbour Union chairman Tam \
Brandt in Norrhaven on Thursday.

She did not disclose details. “We will sign a treaty in May,” Orla Brandt told reporters.

At least 12 ships lay idle, the union said.
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    source = tmp_path_factory.mktemp("in") / "ferry.txt"
    source.write_text(TEXT)
    out: Path = tmp_path_factory.mktemp("out")
    pipeline.daily([source], date="2031-03-08", out=out)
    return out


@pytest.fixture
def day(out, tmp_path) -> Path:
    return Path(shutil.copytree(out / "2031-03-08", tmp_path / "day"))


def the_brief(day: Path) -> tuple[Path, Brief, str]:
    file = next((day / "briefs").glob("*.json"))
    brief = Brief.model_validate_json(file.read_text())
    return file, brief, (day / "articles" / f"{file.stem}.txt").read_text()


def places(brief: Brief, text: str | None) -> set[str]:
    return {place for place, _ in check_brief(brief, text)}


def with_claim(brief: Brief, kind: type, **changes: object) -> tuple[str, Brief]:
    """The brief with the first claim of a kind changed, and where that claim stands."""
    at = next(n for n, claim in enumerate(brief.claims) if isinstance(claim, kind))
    claims = [c.model_copy(update=changes) if n == at else c for n, c in enumerate(brief.claims)]
    return f"claims[{at}]", brief.model_copy(update={"claims": tuple(claims)})


def test_an_honest_folder_has_no_faults(out, day):
    assert verify(day) == ()
    assert verify(out) == ()


# A closing mark for an opening one, a mark of one stroke that two close, negations that are forms of their verb.
MARKS = """”We will wait for the ruling, and we will not build before it,” Ana Holt said. She didn’t believe the \
figures did the city harm, and the drivers aren’t amused.

'If it looks too cheap to be true, it probably is,'' Holt said."""
# A body that is only described, and that a bracket names.
DESCRIBED = """Eight of 10 judges on the Norland appeals court that will hear the case on May 20 were appointed by the \
last two kings.

The fate of the plan was thrown into doubt on May 6 when the mayors agreed to put the bridge on hold while the appeals \
court considered the matter."""


@pytest.mark.parametrize("text", [MARKS, DESCRIBED])
def test_an_honest_brief_of_oddly_printed_text_has_no_faults(tmp_path, text):
    (tmp_path / "odd.txt").write_text(f"Source: The Post\nDate: 2031-03-07\n\nBridge on hold\n\n{text}\n")
    pipeline.daily([tmp_path / "odd.txt"], date="2031-03-08", out=tmp_path / "out")
    assert verify(tmp_path / "out") == ()


def test_one_brief_is_checked_with_the_text_next_door(day):
    file, _, _ = the_brief(day)
    assert verify(file) == ()


def test_a_brief_without_its_text_is_not_called_proven(day):
    file, brief, _ = the_brief(day)
    (day / "articles" / f"{file.stem}.txt").unlink()
    assert [fault.message for fault in verify(file)] == ["missing: quotes and offsets of its brief cannot be checked"]
    assert places(brief, None) == set()


def test_pages_that_another_version_sealed_are_one_line_and_still_a_fault(day):
    for file in day.rglob("*.md"):
        file.write_text(file.read_text() + "\nLaid out otherwise.\n")
    write_seal(day)
    assert {fault.message.partition(" ")[0] for fault in verify(day)} == {"not"}
    record = day / "run.json"
    record.write_text(record.read_text().replace(metadata.version("summarizer"), "0.0.9"))
    (told,) = verify(day)
    assert (told.file, "as version 0.0.9 sealed it, and not compared" in told.message) == ("report.md", True)


def test_another_version_hides_no_change_of_a_document_nor_of_a_page_after_it_was_sealed(day):
    file, brief, _ = the_brief(day)
    record = day / "run.json"
    record.write_text(record.read_text().replace(metadata.version("summarizer"), "0.0.9"))
    (day / "report.md").write_text("Something else.\n")
    assert {fault.message for fault in verify(day)} == {
        "changed since it was sealed",
        "not what report.json gives when rendered",
    }
    at, changed = with_claim(brief, Event, text="Something else.")
    file.write_text(changed.to_json())
    write_seal(day)
    assert (f"briefs/{file.name}", at) in {(fault.file, fault.place.partition(".")[0]) for fault in verify(day)}


def test_nothing_to_verify_is_an_error_of_the_user(tmp_path):
    with pytest.raises(DocumentError, match="nothing to verify"):
        verify(tmp_path)
    with pytest.raises(DocumentError, match="does not exist"):
        verify(tmp_path / "nowhere")


def test_a_changed_a_missing_and_a_new_file_break_the_seal(day):
    (day / "report.md").write_text("All is well.")
    next((day / "articles").iterdir()).unlink()
    (day / "extra.txt").write_text("?")
    messages = {fault.message for fault in check_seal(read_folder(day))}
    assert messages == {"changed since it was sealed", "sealed, and missing", "not sealed"}


def test_what_a_run_cost_is_not_sealed(day):
    (day / "run.json").write_text("{}")
    assert verify(day) == ()


def test_markdown_must_say_what_the_document_says(day):
    files = read_folder(day)
    name = next(name for name in files if name.startswith("briefs/") and name.endswith(".md"))
    files[name] = files[name].replace(b"Brandt", b"Quandt")
    assert any(fault.file == name and "rendered" in fault.message for fault in check_files(files))


def test_a_document_of_another_version_is_refused(day):
    file, _, _ = the_brief(day)
    file.write_text(file.read_text().replace('"brief/1"', '"brief/9"'))
    faults = [fault for fault in verify(day) if fault.place == "schema_version"]
    assert len(faults) == 1


def test_a_broken_document_is_a_fault_and_no_crash(day):
    file, _, _ = the_brief(day)
    file.write_text("{")
    assert any("cannot be read" in fault.message for fault in verify(day))


def test_a_report_that_cites_what_is_not_there_is_a_fault_and_no_crash(day):
    report = day / "report.json"
    report.write_text(report.read_text().replace('"f-', '"f-9', 1))
    assert any(fault.file == "report.json" for fault in verify(day))


def test_a_shifted_offset_is_found(day):
    _, brief, text = the_brief(day)
    entity = brief.entities[0]
    evidence = entity.evidence[0]
    moved = evidence.model_copy(update={"start": evidence.start + 1, "end": evidence.end + 1})
    entities = (entity.model_copy(update={"evidence": (moved, *entity.evidence[1:])}), *brief.entities[1:])
    assert "entities[0].evidence[0].quote" in places(brief.model_copy(update={"entities": entities}), text)


def test_a_flipped_polarity_is_found(day):
    _, brief, text = the_brief(day)
    place, lie = with_claim(
        brief, Event, polarity="negated" if _first_event(brief).polarity == "affirmed" else "affirmed"
    )
    assert f"{place}.polarity" in places(lie, text)


def _first_event(brief: Brief) -> Event:
    return next(claim for claim in brief.claims if isinstance(claim, Event))


def test_a_moved_date_is_found(day):
    _, brief, text = the_brief(day)
    when = next(claim.when for claim in brief.claims if claim.when)
    moved = when.model_copy(update={"value": "2030-03-06", "earliest": "2030-03-06", "latest": "2030-03-06"})
    place, lie = with_claim(brief, Event, when=moved)
    assert f"{place}.when" in places(lie, text)


def test_a_made_up_quote_is_found(day):
    _, brief, text = the_brief(day)
    place, lie = with_claim(brief, Statement, quote="We will never sign", mode="direct")
    assert f"{place}.quote" in places(lie, text)


def test_words_outside_quotation_marks_are_no_quote(day):
    _, brief, text = the_brief(day)
    place, lie = with_claim(brief, Statement, quote="told reporters", mode="direct")
    assert f"{place}.quote" in places(lie, text)


def test_another_speaker_is_found(day):
    _, brief, text = the_brief(day)
    place, lie = with_claim(brief, Statement, speaker_text="Ilse Quandt")
    assert f"{place}.speaker_text" in places(lie, text)


def test_a_false_bracket_is_found(day):
    _, brief, text = the_brief(day)
    at, line = next((n, p) for n, p in enumerate(brief.gist) if "[" in p.text)
    gist = list(brief.gist)
    gist[at] = line.model_copy(update={"text": line.text.replace("[", "[Ilse Quandt of ", 1)})
    assert f"gist[{at}].text" in places(brief.model_copy(update={"gist": tuple(gist)}), text)


def test_a_changed_article_is_found(day):
    _, brief, text = the_brief(day)
    found = places(brief, text.replace("12", "13"))
    assert "article.text_sha256" in found
    assert any(place.endswith(".quote") for place in found)


def test_the_articles_id_follows_from_its_text(day):
    _, brief, text = the_brief(day)
    changed = text + "\n\nThe end."
    info = brief.article.model_copy(
        update={"text_sha256": hashlib.sha256(changed.encode()).hexdigest(), "characters": len(changed)}
    )
    assert places(brief.model_copy(update={"article": info}), changed) >= {"article.id"}


def test_the_limits_are_told():
    assert "cannot prove" in LIMITS
