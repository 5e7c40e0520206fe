"""Laws of a day among many: filed in parts or at once, forgotten or kept, the report is the same."""

import random
from collections.abc import Collection, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_briefs import briefs as made_briefs
from benchmarks.made_state import remember
from summarizer import awake, pipeline
from summarizer.schema import Brief, StatusReport
from summarizer.store import Matters

FIRST, SECOND, THIRD = "2030-01-20", "2030-02-10", "2030-03-10"


def filed(parts: Sequence[Sequence[Brief]], *, gone: Collection[str] = ()) -> dict[str, str]:
    """Article → matter, of articles filed part by part, some of them forgotten in the end."""
    with Matters.apart() as matters:
        for part in parts:
            awake.file(matters, {one.article.id: awake.card(one) for one in part})
        awake.file(matters, {}, gone=gone)
        return {article: matters.matter(article) for article in matters.known()}


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 10_000), st.randoms(use_true_random=False))
def test_in_whatever_parts_articles_come_their_matters_are_the_same(seed: int, chance: random.Random) -> None:
    briefs = made_briefs(240, days=10, seed=seed)
    whole = filed([briefs])
    mixed = chance.sample(briefs, len(briefs))
    first, second = sorted(chance.sample(range(len(briefs)), 2))
    assert filed([mixed[:first], mixed[first:second], mixed[second:]]) == whole
    assert len(set(whole.values())) > 1
    gone = [one.article.id for one in mixed[:first]]
    assert filed([briefs], gone=gone) == filed([mixed[first:]])


def test_more_articles_of_one_name_than_are_looked_back_on_are_filed_alike_in_any_parts() -> None:
    briefs = made_briefs(800, days=60, one_matter=True)
    mixed = random.Random(3).sample(briefs, len(briefs))
    assert filed([mixed[:40], mixed[40:]]) == filed([briefs])
    assert filed([briefs], gone=[one.article.id for one in mixed[:40]]) == filed([mixed[40:]])


def run(out: Path, date: str, *, forgetful: bool = False) -> tuple[StatusReport, dict[str, bytes]]:
    """A day's run, and every file of its folder but the record; a forgetful one has lost matters.db."""
    if forgetful:
        (out / ".summarizer" / "matters.db").unlink(missing_ok=True)
    made = pipeline.daily([], date=date, out=out)
    files = [file for file in made.folder.rglob("*") if file.is_file() and file.name != "run.json"]
    return made.report, {file.relative_to(made.folder).as_posix(): file.read_bytes() for file in files}


def test_a_run_that_has_filed_nothing_writes_the_same_bytes_and_so_does_a_past_day_told_again(tmp_path: Path) -> None:
    """Articles come in any order, some late; the first matter rests in the end, the second goes on."""
    chance, written = random.Random(1), dict[str, dict[str, bytes]]()
    given_on: dict[str, list[Brief]] = {FIRST: [], SECOND: [], THIRD: []}
    for one in [*made_briefs(48, days=15), *made_briefs(72, days=65, seed=2)]:
        late = [day for day in given_on if one.article.published and str(one.article.published.latest) <= day]
        given_on[chance.choice(late[:2])].append(one)
    for date, briefs in given_on.items():
        for name in ("kept", "lost"):
            remember(tmp_path / name, briefs, as_of=date)
        report, written[date] = run(tmp_path / "kept", date)
        assert run(tmp_path / "lost", date, forgetful=True)[1] == written[date]
    assert (len(report.storylines), report.at_rest) == (1, 1)
    assert run(tmp_path / "kept", SECOND)[1] == written[SECOND]


def test_a_matter_at_rest_is_picked_up_where_it_was_left(tmp_path: Path) -> None:
    briefs = made_briefs(96, days=65, one_matter=True, seed=5)
    early, late = briefs[:6], briefs[6:]
    remember(tmp_path, early, as_of=FIRST)
    first, _ = run(tmp_path, FIRST)
    between, _ = run(tmp_path, SECOND)
    assert (between.storylines, between.at_rest) == ((), 1)
    remember(tmp_path, late, as_of=THIRD)
    back, _ = run(tmp_path, THIRD)
    known = {one.id for story in first.storylines for one in story.findings}
    told = {one.id: one.change for story in back.storylines for one in story.findings}
    assert known <= {*told, *(name for story in back.storylines for one in story.findings for name in one.merged)}
    assert "new" not in {told[name] for name in known & told.keys()}
    assert back.storylines[0].id == first.storylines[0].id
