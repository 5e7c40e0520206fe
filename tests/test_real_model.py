"""A real model that is mostly wrong, in full: what it says wrongly is withheld, and what stands is in the articles.

It runs inside, on one core, over six of our own articles. What became of all it offered is printed.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from summarizer import drafting, pipeline, summarize
from summarizer.drafting import Assistant
from summarizer.llm import Connection, Endpoint, connect
from summarizer.schema import Brief, Evidence, StatusReport
from summarizer.store import ReplyStore
from summarizer.verify import verify
from tests.scripted_server import DATE, ROOT
from tests.small_model import small_model

pytestmark = pytest.mark.slow

FILES = [ROOT / "fixtures" / "harbour-fire" / "articles" / name for name in (
    "02_harrow_gazette_np.txt", "03_westport_sentinel_np.md", "04_radio_thu.json", "05_evening_courier_thu.txt",
    "06_feed_thu.jsonl",
)]  # fmt: skip


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The model, what it says kept: each article is asked about once for all tests."""
    endpoint = Endpoint(f"gguf:{small_model()}", parallel=1, timeout=300, deadline=600)
    file = tmp_path_factory.mktemp("replies") / "replies.db"
    with ReplyStore.open(file) as replies, connect(endpoint, replies=replies) as connection:
        yield connection


@dataclass
class Alone:
    """What a model gave without the rules beside it."""

    offered: Counter[str]
    briefs: list[Brief]

    @property
    def kept(self) -> Counter[str]:
        """Claims, and lines in words of its own."""
        count = Counter(claim.kind for brief in self.briefs for claim in brief.claims)
        lines = [line for brief in self.briefs for line in (*brief.claims, *brief.gist)]
        return count + Counter(worded=sum(line.wording == "model" for line in lines))

    @property
    def withheld(self) -> Counter[str]:
        """By reason."""
        return Counter(one.reason for brief in self.briefs for one in brief.withheld)


@pytest.fixture(scope="module")
def alone(model: Connection) -> Alone:
    """The articles read by the model with nothing to fall back on."""
    assistant = Assistant(model, parallel=1, fallback=False)
    made = Alone(Counter(), [])
    with _one_core():
        for article in pipeline.read(FILES):
            prepared = drafting.prepare(article, assistant)
            said = drafting.ask(prepared, assistant)
            assert isinstance(said, tuple), f"{article.info.source}: {said}"
            draft = summarize.drafted(said, article, prepared.notes, prepared.proposals)
            made.offered.update(claims=len(draft.claims), gist=len(draft.gist), gaps=len(draft.gaps))
            made.briefs.append(drafting.finish(prepared, said, assistant))
    return made


class _one_core:  # noqa: N801 - reads as what it does
    """The model's process is started in it and stays on one core: with all of a busy machine's it waits for others."""

    def __enter__(self) -> None:
        self.cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
        if self.cores:
            os.sched_setaffinity(0, {max(self.cores)})

    def __exit__(self, *_: object) -> None:
        if self.cores:
            os.sched_setaffinity(0, self.cores)


@pytest.fixture(scope="module")
def day(model: Connection, alone: Alone, tmp_path_factory: pytest.TempPathFactory) -> pipeline.DailyRun:
    """A day's folder, as a person would have it: rules and model together, leads worded."""
    out = tmp_path_factory.mktemp("out")
    return pipeline.daily(FILES, date=DATE, out=out, assistant=Assistant(model, parallel=1))


# ---------------------------------------------------------------- with nothing to fall back on


def test_what_it_offered_is_kept_or_withheld_with_a_reason(alone: Alone, capsys: pytest.CaptureFixture[str]) -> None:
    told = [f"offered by smollm2-135m of {len(alone.briefs)} articles: {dict(alone.offered)}"]
    told += [f"kept: {dict(alone.kept)}", f"withheld: {dict(alone.withheld.most_common())}"]
    with capsys.disabled():
        print("", *told, sep="\n")  # noqa: T201
    assert min(alone.offered["claims"], alone.offered["gist"], alone.offered["gaps"]) > 0
    assert all(brief.claims for brief in alone.briefs), "nothing of an article is kept: too strict to be a proof"
    assert len(alone.withheld) >= 3, "hardly anything is wrong: too easy to be a proof"
    assert alone.withheld.total() >= 10


def test_all_it_kept_is_its_own(alone: Alone) -> None:
    assert {claim.drafter for brief in alone.briefs for claim in brief.claims} == {"model"}
    assert {brief.provenance.fallback for brief in alone.briefs} == {None}


def test_what_was_kept_of_it_says_nothing_that_is_not_there(alone: Alone) -> None:
    assert [fault for brief in alone.briefs for fault in particulars_not_found(lines_of(brief), brief)] == []


# ---------------------------------------------------------------- the finished day


def test_the_finished_day_passes_verify(day: pipeline.DailyRun) -> None:
    assert day.record.replaced == {}
    assert day.record.calls + day.record.replayed > len(day.report.sources), "no lead was asked for"
    assert verify(day.folder) == ()


def test_every_line_in_its_words_is_in_the_articles(day: pipeline.DailyRun, capsys: pytest.CaptureFixture[str]) -> None:
    briefs = [Brief.model_validate_json(file.read_bytes()) for file in (day.folder / "briefs").glob("*.json")]
    checked = [line for brief in briefs for line in lines_of(brief)]
    leads = lead_lines(day.report)
    with capsys.disabled():
        print(f"\nlines in the model's words: {len(checked)} in briefs, {len(leads)} in leads")  # noqa: T201
    assert checked, "not a line in the model's words stands: nothing is proved"
    assert [fault for brief in briefs for fault in particulars_not_found(lines_of(brief), brief)] == []
    assert [fault for text, told in leads for fault in strange_words(text, told)] == []


def test_the_check_of_this_file_finds_what_it_looks_for(day: pipeline.DailyRun) -> None:
    briefs = [Brief.model_validate_json(file.read_bytes()) for file in (day.folder / "briefs").glob("*.json")]
    for brief in briefs:
        for text, evidence in lines_of(brief):
            for lie in (f"Quandt and {text}", f"{text} in Morrowgate", f"{text} of 4711", f"{text} of ninety"):
                assert particulars_not_found([(lie, evidence)], brief)


# ---------------------------------------------------------------- a check that knows nothing of the gates


Worded = tuple[str, Sequence[Evidence]]
WORD = re.compile(r"\w[\w.,'’-]*\w|\w")
BRACKET = re.compile(r"\[[^\[\]]*\]")
COUNTS = {
    word: str(number)
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
} | {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "ninety": "90", "hundred": "00", "dozen": "12"}
OPENING = set("a an the in on at of for after before as no one it its their his her some".split())


def lines_of(brief: Brief) -> list[Worded]:
    """The lines of a brief in a model's words, each with its evidence."""
    return [(line.text, line.evidence) for line in (*brief.claims, *brief.gist) if line.wording == "model"]


def lead_lines(report: StatusReport) -> list[tuple[str, str]]:
    """The lines of leads in a model's words, each with what its findings say."""
    told = {finding.id: finding.text for story in report.storylines for finding in story.findings}
    lines = [line for story in report.storylines for line in story.lead if line.wording == "model"]
    return [(line.text, " ".join(told[name] for name in line.findings)) for line in lines]


def particulars_not_found(lines: Iterable[Worded], brief: Brief) -> list[str]:
    """Words like names or numbers that neither the cited sentences hold nor the names of those they mention."""
    faults = []
    for text, evidence in lines:
        told = " ".join([one.quote for one in evidence] + meant(evidence, brief))
        faults += strange_words(BRACKET.sub("", text), told)
    return faults


def meant(evidence: Sequence[Evidence], brief: Brief) -> list[str]:
    """The names of those whom the sentences mention, and what stands in brackets of other lines on them."""
    numbers = {one.sentence for one in evidence}
    there = [e for e in brief.entities if numbers & {one.sentence for one in e.evidence}]
    lines = [line for line in (*brief.claims, *brief.gist) if numbers & {one.sentence for one in line.evidence}]
    return [e.name for e in there] + [words for line in lines for words in BRACKET.findall(line.text)]


def strange_words(text: str, told: str) -> list[str]:
    """Words with a capital or a digit, and numbers in letters, that `told` does not hold."""
    known = {plain(word) for word in WORD.findall(told)}
    words = WORD.findall(text)
    return [
        f"{word!r} in {text!r}"
        for place, word in enumerate(words)
        if (word != word.lower() or word.lower() in COUNTS or any(c.isdigit() for c in word))
        and not (place == 0 and word.lower() in OPENING)
        and plain(word) not in known
    ]


def plain(word: str) -> str:
    """A word as it is compared: small, without its possessive or plural, a number in figures."""
    small = re.sub(r"['’]s$", "", word.lower()).replace(",", "")
    return COUNTS.get(small, small.rstrip("s"))
