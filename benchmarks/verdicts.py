"""Doubtful pairs of claims, judged by the rules, by a model, and by always saying yes: who is right how often?

Same event: pairs of annotated mentions of ecbplus and meantime. Contradiction: tellings with one value changed, and
the same tellings as they are (`benchmarks/conflicts.py`). Of each up to 25 with yes and 25 with no are drawn by a fixed
seed; the model's answers are kept in build/verdicts.jsonl, so that a run carries on where it was stopped.
"""

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import conflicts, contradictions
from benchmarks.mentions import SETS, Read, documents, with_events
from benchmarks.scorecard import PAGE, placed
from benchmarks.served import MODEL, MODELS, served
from benchmarks.sets import DATA
from summarizer.errors import ModelError
from summarizer.llm import Endpoint, LanguageModel, connect
from summarizer.prompting import Templates, load
from summarizer.resolve import doubts, resolve
from summarizer.schema import Brief
from summarizer.schema.resolution import Doubt
from summarizer.summarize import VERDICT_TOKENS, verdict_prompt

RAW = Path(__file__).parents[1] / "build" / "verdicts.jsonl"
SEED = 20250613
EACH = 25
"""Pairs drawn of each question and each right answer, where there are so many."""
BEGIN, END = "<!-- verdicts: begin -->\n", "<!-- verdicts: end -->"
_COLUMNS = (
    *("question", "pairs in doubt", "of them yes", "asked", "model says yes: where yes, where no", "no answer"),
    *("rules right", "always yes right", "model right"),
)
_YES = {"same": True, "contradict": True, "different": False, "compatible": False}


@dataclass(frozen=True, slots=True)
class Case:
    """A doubtful pair and the right answer."""

    question: str
    doubt: Doubt
    right: bool


def cases() -> list[Case]:
    """Every doubtful pair of the sets."""
    return [*_events(), *_contradictions()]


def _events() -> Iterator[Case]:
    for name in SETS:
        topics: dict[str, list[Read]] = defaultdict(list)
        for one in documents(name, None):
            topics[str(one.record["topic"])].append(one)
        for topic in topics.values():
            made = [with_events(one) for one in topic]
            cluster = {(brief.article.id, key): one.cluster for brief, own in made for key, one in own.items()}
            for doubt in _doubts([brief for brief, _ in made]):
                if doubt.conflict is None:
                    yield Case("same event", doubt, len({cluster[ref.article, ref.claim] for ref in doubt.pair}) == 1)


def _contradictions() -> Iterator[Case]:
    clean = [*conflicts.clean(), *conflicts.annotators()]
    for pair in [*conflicts.made(clean), *clean, *conflicts.updates()]:
        read = [contradictions.brief_of(telling) for telling in (pair.one, pair.other)]
        briefs = [brief for brief in read if brief is not None]
        if len({brief.article.id for brief in briefs}) < 2:
            continue
        for doubt in _doubts(briefs):
            if doubt.conflict is not None:
                quotes = {cited.quote for telling in doubt.tellings for cited in telling.claim.evidence}
                yield Case("contradiction", doubt, bool(pair.kind) and pair.other.sentence in quotes)


def _doubts(briefs: Sequence[Brief]) -> tuple[Doubt, ...]:
    return doubts(resolve(briefs), briefs)


def drawn(every: Sequence[Case], *, each: int = EACH, seed: int = SEED) -> list[Case]:
    """As many of each question and right answer, in an order of their own."""
    chance = random.Random(seed)  # noqa: S311 - drawn anew alike; nothing is to be kept secret
    kinds: dict[tuple[str, bool], list[Case]] = defaultdict(list)
    for case in every:
        kinds[case.question, case.right].append(case)
    return [case for _, own in sorted(kinds.items()) for case in chance.sample(own, min(each, len(own)))]


def ask(several: Sequence[Case], model: LanguageModel, templates: Templates) -> None:
    """Ask about every pair that has no answer yet."""
    known = answers()
    RAW.parent.mkdir(exist_ok=True)
    with RAW.open("a", encoding="utf-8") as file:
        for number, case in enumerate(several, start=1):
            key = _key(case, templates)
            if key in known:
                continue
            prompt, answer = verdict_prompt(case.doubt, templates)
            try:
                said: str = model.ask(prompt, answer, max_tokens=VERDICT_TOKENS).verdict
            except ModelError as error:
                said = error.outcome
            file.write(json.dumps({"key": key, "question": case.question, "right": case.right, "said": said}) + "\n")
            file.flush()
            print(f"{number}/{len(several)} {case.question} {case.right}: {said}", flush=True)


def answers() -> dict[str, str]:
    """What the model said, by question."""
    lines = RAW.read_text(encoding="utf-8").splitlines() if RAW.exists() else []
    return {record["key"]: record["said"] for record in map(json.loads, lines)}


def _key(case: Case, templates: Templates) -> str:
    prompt, _ = verdict_prompt(case.doubt, templates)
    return hashlib.sha256("\n".join(message.content for message in prompt.messages).encode()).hexdigest()[:16]


def table(every: Sequence[Case], templates: Templates) -> str:
    """Right answers of three judges, on the pairs asked about and on all as their shares are there."""
    said = answers()
    lines = [f"| {' | '.join(_COLUMNS)} |\n", "|" + " --- |" * len(_COLUMNS) + "\n"]
    for question in sorted({case.question for case in every}):
        own = [case for case in every if case.question == question]
        yes = sum(case.right for case in own)
        asked = [(case, said[_key(case, templates)]) for case in drawn(every)
                 if case.question == question and _key(case, templates) in said]  # fmt: skip
        count, hits = Counter(case.right for case, _ in asked), Counter(c.right for c, word in asked if _YES.get(word))
        none = sum(word not in _YES for _, word in asked)
        shares = [hits[right] / max(1, count[right]) for right in (True, False)]
        model = (shares[0] * yes + (1 - shares[1]) * (len(own) - yes)) / max(1, len(own))
        lines.append(
            f"| {question} | {len(own)} | {yes} | {len(asked)} | {shares[0]:.2f}, {shares[1]:.2f} | {none} "
            f"| {1 - yes / len(own):.2f} | {yes / len(own):.2f} | {model:.2f} |\n"
        )
    return "".join(lines)


def main() -> None:
    """Ask what has no answer yet, then make the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--table", action="store_true", help="ask nothing, only make the table from what is kept")
    options = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(1, f"The data sets are not part of this repository; they would lie in {str(DATA)!r}.\n")
    every, templates = cases(), load("verdict")
    if not options.table:
        model = MODELS / f"{MODEL}.gguf"
        with served(model) as door, connect(Endpoint(MODEL, base_url=door.base_url, parallel=1)) as connection:
            ask(drawn(every), connection, templates)
    shown = table(every, templates)
    print(shown)
    placed(PAGE, BEGIN, END, shown)


if __name__ == "__main__":
    main()
