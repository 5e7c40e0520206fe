"""Answers recorded from a real model of 1.5 billion weights, replayed: the model's path with no model present."""

import hashlib
from pathlib import Path

import pytest

from summarizer import Assistant, Endpoint, connect, daily
from summarizer.pipeline import DailyRun
from summarizer.store import ReplyStore, read_briefs
from summarizer.verify import verify

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "fixtures" / "strait-talks" / "articles"
REPLIES = ROOT / "fixtures" / "replies" / "qwen2.5-coder-1.5b.db"


def replayed(out: Path) -> tuple[DailyRun, int]:
    """A day's run on the kept answers alone, and how many of them it took."""
    with (
        ReplyStore.open(REPLIES, read_only=True) as replies,
        connect(Endpoint(REPLIES.stem), replies=replies, offline=True) as model,
    ):
        run = daily([ARTICLES], date="2024-05-30", out=out, assistant=Assistant(model))
        assert model.spent.calls == 0
        return run, model.spent.replayed


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> DailyRun:
    return replayed(tmp_path_factory.mktemp("replayed"))[0]


def test_every_answer_is_there(day: DailyRun) -> None:
    """If this fails after a change to reading or to the prompts, record anew: `make record`, with the model at hand."""
    assert day.record.outcomes == {}
    assert day.record.replayed == len(list(ARTICLES.iterdir())) + 1  # one for the lead


def test_a_small_model_keeps_five_items_of_every_article(day: DailyRun) -> None:
    for one in read_briefs(day.folder):
        pointed = {claim.evidence[0].sentence for claim in one.claims if claim.drafter == "model"}
        assert len(pointed) >= 5, one.article.source


def test_what_it_says_stands_only_where_the_article_says_so(day: DailyRun) -> None:
    assert verify(day.folder) == ()
    briefs = list(read_briefs(day.folder))
    assert any(line.wording == "model" for one in briefs for line in one.gist)
    assert any(one.withheld for one in briefs)


def test_a_second_run_takes_the_same_answers_and_writes_the_same_bytes(day: DailyRun, tmp_path: Path) -> None:
    before = hashlib.sha256(REPLIES.read_bytes()).hexdigest()
    again, _ = replayed(tmp_path)
    assert (again.folder / "report.json").read_bytes() == (day.folder / "report.json").read_bytes()
    assert (again.folder / "SHA256SUMS").read_bytes() == (day.folder / "SHA256SUMS").read_bytes()
    assert hashlib.sha256(REPLIES.read_bytes()).hexdigest() == before
