"""Who, what, when, where of an article (Giveme5W1H's gold), answered from its brief alone.

The coders mostly answered in the headline's words, so it is asked first; the rows "event" are without its words. The
main event is, of the events that the gist tells, the one whose clause has most of the headline's words; else the
article's first.
who     the first entity of the headline that is no place, behind a label ("Harbour fire: Dorn resigns") before in
        it; event: its first participant, else the commonest entity
what    the headline's clause after the entity that opens it; event: from its trigger to the end of the clause
when    the event's day; else the day of publication, as news is of the day
where   the event's place; else the headline's; else that of a claim of the gist; else the commonest place, if it is
        told more than once: a place told in passing is not where it happened
These choices were made looking at this half of the set: in-sample.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import DATA, records
from summarizer import pipeline
from summarizer.schema import Brief, Entity, EntityKind, Event
from summarizer.wording import inflects, stems

FILE = "fivew1h/docs.jsonl"
QUESTIONS = {
    "who": "who", "who, event": "who", "what": "what", "what, event": "what", "when": "when", "where": "where"
}  # fmt: skip
"""Row of the scorecard → question of the gold."""
_CAPITALS = re.compile(r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*")
_PLACED = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)")
_CLAUSE_END = re.compile(r"[,;:.]\s|[,;:.]$| [–—-] | (?:as|after|but|when|while|and|before|amid|despite)\b")
_ACTORS: tuple[EntityKind, ...] = ("person", "organization", "group", "other")
_LABEL = re.compile(r"(?:[^\s:]+\s){0,4}[^\s:]+:\s+")
Answers = dict[str, str | None]
"""Row → answer: words, or for `when` an ISO day; None is to abstain."""


def measure(limit: int | None) -> Outcome:
    """Figures and misses."""
    scores: dict[tuple[str, str], list[float]] = {}
    withheld: Counter[str] = Counter()
    misses = []
    skipped: list[object] = []
    path: Path = DATA / FILE
    for record, one in zip(records(FILE, limit), pipeline.read(path, on_skip=skipped.append), strict=False):
        if skipped:
            raise SystemExit(f"an article of {FILE!r} was skipped: {skipped[0]!r}")
        ours, base = answers(pipeline.brief(one)), dumb(record)
        for row, question in QUESTIONS.items():
            gold = record["gold"][question]
            told = [a for a in gold if (a["parsed"] if question == "when" else a["text"])]
            if told:
                score = _score(question, ours[row], told)
                scores.setdefault((row, "ours"), []).append(score)
                scores.setdefault((row, "dumb"), []).append(_score(question, base[row], told))
                if score < 0.5:
                    misses.append(_line(row, ours[row], told, record, score))
            elif gold:
                withheld[f"{row} asked"] += 1
                withheld[f"{row} ours"] += ours[row] is None
    figures = [_figure(row, scores) for row in QUESTIONS if (row, "ours") in scores]
    return Outcome((*figures, *_abstention(withheld)), tuple(misses))


def answers(brief: Brief) -> Answers:
    """The brief's answers."""
    main = _main_event(brief)
    actor = _named(brief, main.participants[0]) if main and main.participants else _commonest(brief, *_ACTORS[:2])
    who = next(iter(_of_headline(brief, *_ACTORS)), actor)
    published = brief.article.published
    when = main.when if main and main.when and main.when.earliest == main.when.latest else published
    return {
        "who": who.name if who else None,
        "who, event": actor.name if actor else None,
        "what": _headline(brief) or _clause(main),
        "what, event": _clause(main),
        "when": when.earliest if when else None,
        "where": _where(brief, main),
    }


def dumb(record: dict[str, Any]) -> Answers:
    """What the title and the lead say without being read."""
    first = _CAPITALS.search(record["title"])
    placed = _PLACED.search(record["text"])
    return {
        "who": first.group() if first else None,
        "who, event": first.group() if first else None,
        "what": record["title"],
        "what, event": record["title"],
        "when": (record["date_publish"] or "")[:10] or None,
        "where": placed[1] if placed else None,
    }


def _main_event(brief: Brief) -> Event | None:
    events = [c for c in brief.claims if isinstance(c, Event)]
    gist = [p.evidence[0].sentence for p in brief.gist]
    of_gist = [e for number in gist for e in events if e.evidence[0].sentence == number]
    head = set(stems.content(brief.headline.text)) if brief.headline else set()
    return max(of_gist or events, key=lambda e: _share(head, _clause(e) or ""), default=None)


def _share(head: set[str], clause: str) -> float:
    """How much of a clause the headline has; the longer of two equal shares tells more."""
    words = set(stems.content(clause))
    return len(words & head) / (1 + len(words))


def _named(brief: Brief, entity: str) -> Entity | None:
    return next((e for e in brief.entities if e.id == entity), None)


def _commonest(brief: Brief, *kinds: EntityKind) -> Entity | None:
    return max((e for e in brief.entities if e.kind in kinds), key=lambda e: len(e.evidence), default=None)


def _of_headline(brief: Brief, *kinds: EntityKind) -> list[Entity]:
    """The entities the headline names, in its order; actors of a label last."""
    end = brief.headline.evidence[-1].end if brief.headline else 0
    label = _LABEL.match(brief.headline.text) if brief.headline and "place" not in kinds else None
    named = [(m.start, e) for e in brief.entities if e.kind in kinds for m in e.evidence if m.start < end]
    named.sort(key=lambda place: (label is not None and place[0] < label.end(), place[0]))
    return list({e.id: e for _, e in named}.values())


def _headline(brief: Brief) -> str | None:
    """What the headline's first clause says of whom it opens with."""
    if brief.headline is None:
        return None
    opening = [e for entity in brief.entities for e in entity.evidence if e.start == 0]
    rest = brief.headline.text[max((e.end for e in opening), default=0) :].strip() or brief.headline.text
    return _CLAUSE_END.split(rest)[0] or rest


def _clause(main: Event | None) -> str | None:
    """From the word that names the event to the end of its clause."""
    if main is None:
        return None
    quote = main.evidence[0].quote
    place = next((m.start() for m in re.finditer(r"\w+", quote) if inflects(m.group(), main.type)), 0)
    end = _CLAUSE_END.search(quote, place)
    return quote[place : end.start() if end else len(quote)]


def _where(brief: Brief, main: Event | None) -> str | None:
    if main and main.where:
        return main.where.text
    gist = {p.evidence[0].sentence for p in brief.gist}
    of_gist = [c.where.text for c in brief.claims if c.where and c.evidence[0].sentence in gist]
    commonest = _commonest(brief, "place")
    often = commonest is not None and len(commonest.evidence) > 1
    found = [e.name for e in _of_headline(brief, "place")] + of_gist + ([commonest.name] if commonest and often else [])
    return next(iter(found), None)


def _score(question: str, answer: str | None, gold: list[dict[str, Any]]) -> float:
    if answer is None:
        return 0.0
    if question == "when":
        return float(any(answer == a["parsed"][:10] for a in gold))
    return max(_token_f1(answer, a["text"]) for a in gold)


def _token_f1(answer: str, gold: str) -> float:
    mine, wanted = (Counter(re.findall(r"\w+", side.lower())) for side in (answer, gold))
    return 2 * (mine & wanted).total() / max(1, mine.total() + wanted.total())


def _figure(row: str, scores: dict[tuple[str, str], list[float]]) -> Figure:
    ours, base = scores[row, "ours"], scores[row, "dumb"]
    metric = "day accuracy" if row == "when" else "token F1"
    return Figure("fivew1h", row, "fivew1h", metric, len(ours), sum(base) / len(base), sum(ours) / len(ours))


def _abstention(withheld: Counter[str]) -> list[Figure]:
    rows = ("who", "what", "when", "where")
    asked, rightly = (sum(withheld[f"{row} {name}"] for row in rows) for name in ("asked", "ours"))
    if not asked:
        return []
    return [Figure("fivew1h", "abstention", "fivew1h", "share withheld", asked, 0.0, rightly / asked)]


def _line(row: str, answer: str | None, gold: list[dict[str, Any]], record: dict[str, Any], score: float) -> str:
    wanted = [a["parsed"] if row == "when" else a["text"][:70] for a in gold]
    return f"{row} {score:.2f} ours {(answer or '')[:90]!r} gold {wanted} | {record['title'][:90]!r}"
