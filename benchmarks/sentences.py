"""Who said what in single sentences (the BIO file that goes with PolNeAR's published figures), exact spans."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.scorecard import Figure, Outcome, f1
from benchmarks.sets import article, read, records
from benchmarks.voices import Span, Voice, dumb, frame_voices

FILE = "polnear/sentences_bio_valid.jsonl"
PARTS = ("source", "cue", "content")
PUBLISHED = {"source": 0.696, "cue": 0.667, "content": 0.590}
"""BiLSTM-CRF on the test sentences (CofeNet, table 6); rules 10.7 / 22.8 / 5.6, BERT 81.1 / 74.0 / 68.9."""
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?%)\]”’]+|['’](?:s|re|ve|ll|d|m|S)|n['’]t|\.\.\.")
_NO_SPACE_AFTER = frozenset("( [ “ ‘ $ #".split())
_MARKS = {"-LRB-": "(", "-RRB-": ")", "`": "‘"}

Labelled = set[tuple[str, int, int]]
"""(part, first token, token after the last)."""


def measure(limit: int | None) -> Outcome:
    """Figures and misses; each record is read alone, as the published systems read it (some hold two sentences)."""
    tally: Counter[tuple[str, str, str]] = Counter()
    misses: list[str] = []
    for record in records(FILE, limit):
        text, offsets = rebuilt(record["tokens"])
        gold = set(_gold(record["labels"]))
        ours = _labelled(frame_voices(read(article(text))), offsets)
        for name, found in (("ours", ours), ("dumb", _labelled(dumb(text, [(0, len(text))]), offsets))):
            for part in PARTS:
                mine, wanted = ({s for s in side if s[0] == part} for side in (found, gold))
                tally[name, part, "hits"] += len(mine & wanted)
                tally[name, part, "found"] += len(mine)
                tally[name, part, "gold"] += len(wanted)
        if ours != gold:
            misses.append(_line(record, ours, gold))
    return Outcome(tuple(_figure(tally, part) for part in PARTS), tuple(misses))


def rebuilt(tokens: list[str]) -> tuple[str, list[Span]]:
    """The sentence as it may have stood in the paper, and where each token went."""
    text, offsets, opened, glue = "", [], False, True
    for place, raw in enumerate(tokens):
        # The file has '' for some opening marks too; one after a comma, or the last, closes what an earlier record
        # opened.
        closes = raw in ("''", '"') and (opened or text.endswith(",") or place == len(tokens) - 1)
        word = "”" if closes else "“" if raw in ("``", "''", '"') else _MARKS.get(raw, raw)
        if not (glue or _NO_SPACE_BEFORE.fullmatch(word)):
            text += " "
        glue = word in _NO_SPACE_AFTER
        opened = word == "“" or (opened and word != "”")
        offsets.append((len(text), len(text) + len(word)))
        text += word
    return text, offsets


def _gold(labels: list[str]) -> Iterator[tuple[str, int, int]]:
    start, part = 0, ""
    for place, label in enumerate((*labels, "O")):
        if part and label != f"I-{part}":
            yield part, start, place
            part = ""
        if label.startswith("B-"):
            start, part = place, label[2:]


def _labelled(voices: list[Voice], offsets: list[Span]) -> Labelled:
    found = set()
    for voice in voices:
        for part, spans in (("source", [voice.source]), ("cue", [voice.cue]), ("content", voice.content)):
            for span in spans:
                inside = [i for i, (a, b) in enumerate(offsets) if span and a < span[1] and span[0] < b]
                if inside:
                    found.add((part, inside[0], inside[-1] + 1))
    return found


def _figure(tally: Counter[tuple[str, str, str]], part: str) -> Figure:
    ours, base = (f1(*(tally[name, part, what] for what in ("hits", "found", "gold"))) for name in ("ours", "dumb"))
    count = tally["ours", part, "gold"]
    reach = PUBLISHED[part] if part != "cue" else None
    return Figure("sentences", part, "polnear sentences, valid", "exact F1", count, base, ours, PUBLISHED[part], reach)


def _line(record: dict[str, Any], ours: Labelled, gold: Labelled) -> str:
    def told(side: Labelled) -> str:
        return "; ".join(f"{p} {' '.join(record['tokens'][a:b])!r}" for p, a, b in sorted(side, key=lambda s: s[1]))

    kind = "MISSED" if not ours else "INVENTED" if not gold else "DIFFERS"
    return f"{kind} gold [{told(gold - ours)}] ours [{told(ours - gold)}] both [{told(gold & ours)}]"
