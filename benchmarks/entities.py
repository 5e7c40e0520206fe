"""Which mentions of an article mean the same (MEANTIME, entities), by CoNLL F1: the mean of MUC, B3 and CEAFe.

Given mentions: each takes the entity of our mention or office with its extent, else of the longest that ends with its
head word; one we have no entity for is grouped by its head word, as the dumb baseline groups all.
End to end: our mentions against the annotated ones, by exact extent, in the first six lines of a document, as far
as the annotation is dense; mentions on one side only count against it (MUC, B3 and CEAFe take them as they come).
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

from benchmarks.coreference import Sums, add, grouped, score
from benchmarks.scorecard import Figure, Outcome
from benchmarks.sets import Read, article, read, records
from benchmarks.voices import voices
from summarizer.schema import Article, Sentence, Token

FILE = "meantime/docs.jsonl"
DENSE_LINES = 6
_I = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours ourselves".split())
Key = tuple[int, int]


def measure(limit: int | None) -> Outcome:
    """Figures and misses."""
    sums: dict[str, Sums] = {name: defaultdict(float) for name in ("given", "dumb", "end", "end dumb")}
    misses: list[str] = []
    given = dense_count = 0
    for record in records(FILE, limit):
        mentions = {(m["start"], m["end"]): m for m in record["entities"]}
        if not mentions:
            continue
        one = read(_article(record))
        ours = _given(one, mentions)
        gold = grouped({key: m["cluster"] for key, m in mentions.items()})
        add(sums["given"], gold, grouped(ours))
        add(sums["dumb"], gold, grouped({key: m["head"].lower() for key, m in mentions.items()}))
        dense = {key: m["cluster"] for key, m in mentions.items() if m["sent"] < DENSE_LINES}
        add(sums["end"], grouped(dense), grouped(_found(one, record)))
        add(sums["end dumb"], grouped(dense), grouped(_names(one, record)))
        misses += _misses(record, mentions, ours)
        given, dense_count = given + len(mentions), dense_count + len(dense)
    figures = [
        Figure("entities", f"given mentions, {name}", "meantime", f"{name} F1", given, base, mine,
               reach=base + 0.08 if name == "CoNLL" else None)
        for name, mine, base in _scores(sums["given"], sums["dumb"])
    ]  # fmt: skip
    figures += [
        Figure("entities", f"end to end, {name}", "meantime, first lines", f"{name} F1", dense_count, base, mine)
        for name, mine, base in _scores(sums["end"], sums["end dumb"])
    ]
    return Outcome(tuple(figures), tuple(misses))


def _article(record: dict[str, Any]) -> Article:
    """One line a sentence and a paragraph, the first the title, as the set gives them."""
    text, start = record["text"], 0
    sentences: list[Sentence] = []
    for line in text.split("\n"):
        if line.strip():
            number = len(sentences) + 1
            sentences.append(Sentence(number=number, start=start, end=start + len(line), paragraph=number))
        start += len(line) + 1
    title = text.split("\n")[0]
    return article(text, title=title, sentences=sentences)


def _given(one: Read, mentions: Mapping[Key, dict[str, Any]]) -> dict[Key, Hashable]:
    """Gold mention → our entity, or its head word."""
    ours = [(role.start, role.end, role.entity) for role in one.scene.notes.roles]
    ours += [(m.start, m.end, m.entity) for m in one.scene.notes.mentions if m.entity]
    ours += _first_persons(one)
    exact = {(start, end): entity for start, end, entity in ours}
    by_end: dict[int, tuple[int, str]] = {}
    for start, end, entity in ours:
        by_end[end] = max(by_end.get(end, (0, "")), (end - start, entity))
    answer: dict[Key, Hashable] = {}
    for key, mention in mentions.items():
        head_end = _head_end(one.scene.article.text, mention)
        answer[key] = exact.get(key) or by_end.get(head_end, (0, None))[1] or ("head", _head_word(one, mention))
    return answer


def _head_word(one: Read, mention: dict[str, Any]) -> str:
    """The mention's head word; of a "which" that of the noun its clause hangs on."""
    reading = one.scene.reading
    relative = next((t for t in reading.within(mention["start"], mention["end"]) if t.tag in ("WDT", "WP")), None)
    clause = next((t for t in reading.ancestors(relative) if t.dep == "relcl"), None) if relative is not None else None
    alone = relative is not None and relative.text == mention["head"]
    return str(reading.head(clause).text if clause is not None and alone else mention["head"]).lower()


def _first_persons(one: Read) -> list[tuple[int, int, str]]:
    """ "I" in a statement is its speaker; "we" is the speaker that is a body, else the body in his office."""
    found = []
    bodies = {e.id for e in one.scene.notes.entities if e.kind == "organization"}
    for voice in voices(one):
        inside = [m.entity for r in one.scene.notes.roles if r.entity == voice.speaker
                  for m in one.scene.notes.mentions if r.start <= m.start and m.end <= r.end]  # fmt: skip
        body = next((e for e in (voice.speaker, *inside) if e in bodies), None)
        for start, end in voice.content:
            for token in one.scene.reading.within(start, end):
                word = token.text.lower()
                meant = voice.speaker if word in _I else body if word in _WE else None
                found += [(token.start, token.end, meant)] if meant else []
    return found


def _head_end(text: str, mention: dict[str, Any]) -> int:
    place = text.rfind(mention["head"], mention["start"], mention["end"])
    return place + len(mention["head"]) if place >= 0 else int(mention["end"])


def _found(one: Read, record: dict[str, Any]) -> dict[Key, Hashable]:
    """Our mentions in the densely annotated lines."""
    last = _dense_end(record)
    return {(m.start, m.end): m.entity or ("none", m.start) for m in one.scene.notes.mentions if m.end <= last}


def _names(one: Read, record: dict[str, Any]) -> dict[Key, Hashable]:
    """Dumb: runs of proper nouns, the same if their last words are."""
    last = _dense_end(record)
    runs: list[list[Token]] = []
    for token in one.scene.notes.tokens:
        if token.pos != "PROPN" or token.end > last:
            continue
        if runs and runs[-1][-1].index == token.index - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return {(run[0].start, run[-1].end): run[-1].text.lower() for run in runs}


def _dense_end(record: dict[str, Any]) -> int:
    offsets = record["token_offsets"][:DENSE_LINES]
    return int(offsets[-1][-1][1])


def _scores(ours: Sums, base: Sums) -> list[tuple[str, float, float]]:
    """(measure, ours, dumb), the mean of the three first."""
    mine, other = score(ours), score(base)
    return [
        ("CoNLL", mine.conll, other.conll),
        ("MUC", mine.muc, other.muc),
        ("B3", mine.b3, other.b3),
        ("CEAFe", mine.ceafe, other.ceafe),
    ]


# ---------------------------------------------------------------- misses


def _misses(record: dict[str, Any], mentions: Mapping[Key, dict[str, Any]], ours: Mapping[Key, Hashable]) -> list[str]:
    """Gold entities we split, our entities that hold several, each once, by their texts."""
    gold = {key: m["cluster"] for key, m in mentions.items()}
    lines = []
    for fault, mine, other in (("SPLIT", gold, ours), ("MERGED", ours, gold)):
        for cluster in grouped(mine):
            parts: dict[Hashable, list[str]] = {}
            for key in sorted(cluster):
                parts.setdefault(other[key], []).append(mentions[key]["text"][:50])
            if len(parts) > 1:
                told = " | ".join("; ".join(dict.fromkeys(texts)) for texts in parts.values())
                lines.append(f"{fault} {record['id']}: {told}")
    return lines
