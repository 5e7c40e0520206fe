"""Who said what in whole articles (PolNeAR, dev): words of content by kind of speech, and whether the speaker is right.

A word counts for a kind if gold and statement agree that it is content of that kind; for `all`, that it is content.
The speaker of a gold content is that of the statement that shares most words with it: right if its words overlap
the gold source or mean the same entity; a content nobody was found to say counts as wrong.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.scorecard import Figure, Outcome, f1
from benchmarks.sets import Read, article, read, records
from benchmarks.voices import Span, Voice, dumb, voices, words

KINDS = ("direct", "mixed", "indirect")
FILE = "polnear/dev.jsonl"
Tally = Counter[tuple[str, str]]
"""(kind or "all", what is counted) → how many."""


def measure(limit: int | None) -> Outcome:
    """Figures and misses."""
    ours: Tally = Counter()
    base: Tally = Counter()
    misses: list[str] = []
    for record in records(FILE, limit):
        one = read(article(record["text"]))
        text = one.scene.article.text
        spans = [(s.start, s.end) for s in one.scene.article.sentences]
        _count(base, one, record["attributions"], dumb(text, spans), [])
        _count(ours, one, record["attributions"], voices(one), misses)
    figures = [_content(ours, base, kind) for kind in ("all", *KINDS)]
    figures += [_speaker(ours, base, kind) for kind in ("all", *KINDS)]
    figures += [_speaker(ours, base, "all", among="found")]
    return Outcome(tuple(figures), tuple(misses))


def _content(ours: Tally, base: Tally, kind: str) -> Figure:
    scores = [f1(t[kind, "hits"], t[kind, "said"], t[kind, "gold"]) for t in (ours, base)]
    return Figure("attribution", f"content, {kind}", "polnear dev", "word F1", ours[kind, "gold"], scores[1], scores[0])


def _speaker(ours: Tally, base: Tally, kind: str, *, among: str = "sourced") -> Figure:
    right, dumb_right = (t[kind, "right"] / max(1, t[kind, among]) for t in (ours, base))
    what = f"speaker, {kind}" + (", of those found" if among == "found" else "")
    return Figure("attribution", what, "polnear dev", "accuracy", ours[kind, among], dumb_right, right)


def _count(tally: Tally, one: Read, gold: list[dict[str, Any]], said: list[Voice], misses: list[str]) -> None:
    text = one.scene.article.text
    ours = {kind: words(text, (s for v in said if v.mode == kind for s in v.content)) for kind in KINDS}
    theirs = {kind: words(text, (tuple(s) for g in gold if g["quote"] == kind for s in g["content"])) for kind in KINDS}
    ours["all"], theirs["all"] = set().union(*ours.values()), set().union(*theirs.values())
    for kind in ("all", *KINDS):
        tally[kind, "hits"] += len(ours[kind] & theirs[kind])
        tally[kind, "said"] += len(ours[kind])
        tally[kind, "gold"] += len(theirs[kind])
    by_voice = [(v, words(text, v.content)) for v in said]
    for attribution in gold:
        wanted = words(text, (tuple(s) for s in attribution["content"]))
        best, shared = max(((v, len(w & wanted)) for v, w in by_voice), key=lambda p: p[1], default=(None, 0))
        misses += _judge(tally, one, attribution, best if shared else None, shared / max(1, len(wanted)))
    misses += [_line("INVENTED", one, v.content, v) for v, w in by_voice if not w & theirs["all"]]


def _judge(tally: Tally, one: Read, gold: dict[str, Any], said: Voice | None, share: float) -> list[str]:
    """Count the speaker; what is missed, half missed, or said by somebody else comes back as a line."""
    kind, content = gold["quote"], tuple(tuple(s) for s in gold["content"])
    fault = "" if share > 0.5 else "MISSED" if said is None else f"{share:.0%}"
    if gold["source"]:
        right = said is not None and _same_speaker(one, said, [(s[0], s[1]) for s in gold["source"]])
        for name in (kind, "all"):
            tally[name, "sourced"] += 1
            tally[name, "right"] += right
            tally[name, "found"] += said is not None
        fault = fault or ("" if right else "SPEAKER")
    return [_line(f"{fault} {kind}", one, content, said, gold)] if fault else []


def _same_speaker(one: Read, said: Voice, source: list[Span]) -> bool:
    if said.source and any(start < said.source[1] and said.source[0] < end for start, end in source):
        return True
    meant = {m.entity for m in one.scene.notes.mentions for start, end in source if start <= m.start and m.end <= end}
    return said.speaker is not None and said.speaker in meant


def _line(
    fault: str, one: Read, content: tuple[Span, ...], said: Voice | None, gold: dict[str, Any] | None = None
) -> str:
    def worded(spans: Iterable[Sequence[int] | None]) -> str:
        text = one.scene.article.text
        return repr(" … ".join(text[s[0] : s[1]] for s in spans if s)[:160].replace("\n", " "))

    told = f" gold {worded(gold['source'] or ())} {worded(gold['cue'])}" if gold else ""
    told += f" ours {worded([said.source])} {worded([said.cue])}" if said else ""
    return f"{fault}:{told} | {worded(content)}"
