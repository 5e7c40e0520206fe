"""Corruptions of a day's folder, by class, each of them a lie a reader could be told.

Every corruption is made thoroughly: the documents are written as the program writes them, their Markdown is
rendered again and the folder sealed again, so that only the contents can give it away. Nothing here knows how
verify checks. Left out are lies no re-reading of the words can find (`summarizer.verify.LIMITS`), such as
naming as the speaker somebody else whom the same sentence mentions, or "Tuesday" as the one a week later, which
its verb's tense decides.
"""

import contextlib
import copy
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from summarizer.render import markdown
from summarizer.schema import Brief, StatusReport

Doc = dict[str, Any]  # a document as JSON gives it
STRANGERS = (
    "Avelin Torrick",
    "Office of Tidal Affairs",
    "Morrowgate",
    "Ilse Quandt",
    "Harbour Union of Drell",
)
AUXILIARIES = re.compile(r"\b(is|are|was|were|will|would|has|have|had|could|can|may|said|agreed|met)\b")
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve dozen".split()


@dataclass
class Day:
    """A folder's documents, open for corruption."""

    briefs: dict[str, Doc]
    report: Doc
    texts: dict[str, str]
    touched: set[str] = field(default_factory=set)

    def take_brief(self, rng: random.Random) -> tuple[str, Doc]:
        article = rng.choice(sorted(self.briefs))
        self.briefs[article] = copy.deepcopy(self.briefs[article])
        self.touched.add(article)
        return article, self.briefs[article]

    def take_report(self) -> Doc:
        self.report = copy.deepcopy(self.report)
        return self.report


def open_day(files: dict[str, bytes]) -> Day:
    briefs = {n[7:-5]: json.loads(b) for n, b in files.items() if n.startswith("briefs/") and n.endswith(".json")}
    texts = {n[9:-4]: b.decode() for n, b in files.items() if n.startswith("articles/")}
    return Day(briefs, json.loads(files["report.json"]), texts)


def corrupt(files: dict[str, bytes], kind: str, rng: random.Random) -> tuple[str, dict[str, bytes]]:
    """What was done, and the folder after it; tries until something has changed."""
    clean = open_day(files)
    for _ in range(400):
        day = Day(dict(clean.briefs), clean.report, dict(clean.texts))
        did = rng.choice(KINDS[kind])(day, rng)
        if did and (day.briefs, day.report, day.texts) != (clean.briefs, clean.report, clean.texts):
            return f"{kind}: {did}", _write(day, files)
    raise AssertionError(f"no {kind!r} corruption fits this folder")


def _write(day: Day, files: dict[str, bytes]) -> dict[str, bytes]:
    """The folder's files, rendered and sealed again."""
    new = dict(files)
    briefs = {}
    for article, doc in day.briefs.items():
        name = f"briefs/{article}"
        if article in day.touched:
            try:
                brief = Brief.model_validate(doc)
                new[f"{name}.json"], new[f"{name}.md"] = (
                    brief.to_json().encode(),
                    markdown.brief(brief).encode(),
                )
            except ValidationError:
                new[f"{name}.json"] = json.dumps(doc, indent=2, ensure_ascii=False).encode()
                continue
        else:
            brief = Brief.model_validate_json(files[f"{name}.json"])
        briefs[brief.article.id] = brief
    report = StatusReport.model_validate(day.report)
    new["report.json"] = report.to_json().encode()
    ordered = [briefs[source.article] for source in report.sources if source.article in briefs]
    with contextlib.suppress(LookupError):  # a report that cites nothing real cannot be rendered
        new["report.md"] = markdown.report(report, ordered).encode()
    for article, text in day.texts.items():
        new[f"articles/{article}.txt"] = text.encode()
    sealed = sorted(set(new) - {"SHA256SUMS", "run.json"})
    new["SHA256SUMS"] = "".join(f"{hashlib.sha256(new[n]).hexdigest()}  {n}\n" for n in sealed).encode()
    return new


# ---------------------------------------------------------------- picking


def _lines(doc: Doc) -> list[Doc]:
    """Everything of a brief that has a text and evidence of whole sentences."""
    headline = [doc["headline"]] if doc["headline"] else []
    return [*headline, *doc["gist"], *doc["gaps"], *doc["claims"]]


def _findings(report: Doc) -> list[tuple[Doc, Doc]]:
    return [(story, finding) for story in report["storylines"] for finding in story["findings"]]


def _claim(day: Day, rng: random.Random, *kinds: str) -> tuple[Doc, Doc] | None:
    _, doc = day.take_brief(rng)
    claims = [c for c in doc["claims"] if not kinds or c["kind"] in kinds]
    return (doc, rng.choice(claims)) if claims else None


def _mentioned(doc: Doc, entity: Doc, claim: Doc) -> bool:
    return any(e["start"] <= m["start"] and m["end"] <= e["end"] for m in entity["evidence"] for e in claim["evidence"])


def _absent(doc: Doc, claim: Doc, rng: random.Random) -> Doc | None:
    """An entity the claim's sentences do not mention, in no form."""
    sentences = " ".join(e["quote"] for e in claim["evidence"])
    away = [e for e in doc["entities"] if not _mentioned(doc, e, claim) and e["name"] not in sentences]
    return rng.choice(away) if away else None


def _reworded(day: Day, rng: random.Random, change: Callable[[str], str | None]) -> str | None:
    """Change a line in one of four places: in a brief, its evidence, the report, or everywhere alike."""
    where = rng.choice(("line", "evidence", "report", "everywhere"))
    if where == "report":
        return _reworded_in_report(day, rng, change)
    _, doc = day.take_brief(rng)
    line = rng.choice(_lines(doc))
    if where == "evidence":
        evidence = rng.choice(line["evidence"])
        new = change(evidence["quote"])
        if new is None or new == evidence["quote"]:
            return None
        evidence["quote"] = new
        return f"evidence {new!r}"
    old, new = line["text"], change(line["text"])
    if new is None or new == old:
        return None
    line["text"] = new
    if where == "everywhere":
        for other in _lines(doc):
            if other["text"] == old:
                other["text"] = new
            if other["text"] == new and rng.random() < 0.5:
                for evidence in other["evidence"]:
                    if evidence["quote"] == old:
                        evidence["quote"] = new
        _replace_in_report(day.take_report(), old, new)
    return f"{where} {new!r}"


def _reworded_in_report(day: Day, rng: random.Random, change: Callable[[str], str | None]) -> str | None:
    report = day.take_report()
    story, finding = rng.choice(_findings(report))
    places = [finding, story["status"], *story["lead"], *story["gaps"], *finding["sides"]]
    place = rng.choice(places)
    if rng.random() < 0.2:
        old, new = story["title"], change(story["title"])
        story["title"] = new or old
        report["title"] = report["title"].replace(old, story["title"])
        return f"title {new!r}" if new else None
    new = change(place["text"])
    if new is None or new == place["text"]:
        return None
    old, place["text"] = place["text"], new
    if rng.random() < 0.5:
        _replace_in_report(report, old, new)
    return f"report {new!r}"


def _replace_in_report(report: Doc, old: str, new: str) -> None:
    for story, finding in _findings(report):
        for place in (finding, story["status"], *story["lead"], *story["gaps"], *finding["sides"]):
            if place["text"] == old:
                place["text"] = new
    for line in report["changes"]:
        line["after"] = new if line["after"] == old else line["after"]


# ---------------------------------------------------------------- quotes and offsets


def _other_words(text: str, rng: random.Random) -> str | None:
    words = text.split(" ")
    if len(words) < 4:
        return None
    at = rng.randrange(len(words))
    how = rng.choice(("drop", "double", "swap", "change"))
    if how == "drop":
        del words[at]
    elif how == "double":
        words.insert(at, rng.choice(("reportedly", "secretly", "possibly", "allegedly")))
    elif how == "swap" and at:
        words[at - 1], words[at] = words[at], words[at - 1]
    else:
        words[at] = rng.choice(("harbour", "unlikely", "quickly", "threatened"))
    return " ".join(words)


def quote_words(day: Day, rng: random.Random) -> str | None:
    return _reworded(day, rng, lambda text: _other_words(text, rng))


def quote_of_statement(day: Day, rng: random.Random) -> str | None:
    picked = _claim(day, rng, "statement")
    if picked is None or not picked[1]["quote"]:
        return None
    claim = picked[1]
    claim["quote"] = _other_words(claim["quote"], rng) or "no comment"
    return f"quote {claim['quote']!r}"


def quote_of_nothing(day: Day, rng: random.Random) -> str | None:
    """Indirect speech given out as quoted words."""
    picked = _claim(day, rng, "statement")
    if picked is None or picked[1]["quote"]:
        return None
    words = picked[1]["evidence"][0]["quote"].split(" ")
    picked[1]["quote"], picked[1]["mode"] = " ".join(words[:5]), "mixed"
    return f"quote {picked[1]['quote']!r}" if len(words) > 5 else None


def offset_of_evidence(day: Day, rng: random.Random) -> str | None:
    if rng.random() < 0.3:
        _, finding = rng.choice(_findings(day.take_report()))
        evidence = rng.choice(finding["evidence"])
    else:
        _, doc = day.take_brief(rng)
        holders = [*_lines(doc), *doc["entities"], *(a for c in doc["claims"] for a in c["attribution"])]
        evidence = rng.choice(rng.choice(holders)["evidence"])
    how = rng.choice(("start", "end", "both", "sentence"))
    step = rng.choice([n for n in range(-30, 31) if n])
    if how == "sentence":
        evidence["sentence"] = max(1, evidence["sentence"] + (1 if step > 0 else -1))
    if how in {"start", "both"}:
        evidence["start"] = max(0, evidence["start"] + step)
    if how in {"end", "both"}:
        evidence["end"] += step
    return f"{how} by {step}"


def offset_with_its_words(day: Day, rng: random.Random) -> str | None:
    """A narrower passage, quote and offsets in step: the evidence is no longer the sentence."""
    article, doc = day.take_brief(rng)
    line = rng.choice(_lines(doc))
    evidence = rng.choice(line["evidence"])
    cut = rng.randint(1, 20)
    if evidence["end"] - evidence["start"] <= cut + 5:
        return None
    evidence["end"] -= cut
    old, evidence["quote"] = evidence["quote"], evidence["quote"][:-cut]
    line["text"] = line["text"].replace(old, evidence["quote"])
    return f"cut {cut} characters of {article}"


# ---------------------------------------------------------------- numbers


def _other_number(text: str, rng: random.Random) -> str | None:
    digits = list(re.finditer(r"(?<![\w.])\d[\d,]*(?:\.\d+)?", text))
    words = list(re.finditer(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", text))
    if not digits and not words:
        return None
    match = rng.choice(digits + words)
    if match.group()[0].isdigit():
        place = rng.randrange(len(match.group()))
        if not match.group()[place].isdigit():
            return None
        digit = rng.choice([d for d in "123456789" if d != match.group()[place]])
        new = match.group()[:place] + digit + match.group()[place + 1 :]
    else:
        new = rng.choice([word for word in NUMBER_WORDS if word != match.group()])
    return text[: match.start()] + new + text[match.end() :]


def number_in_a_line(day: Day, rng: random.Random) -> str | None:
    return _reworded(day, rng, lambda text: _other_number(text, rng))


def number_of_figure(day: Day, rng: random.Random) -> str | None:
    picked = _claim(day, rng, "figure")
    if picked is None:
        return None
    claim = picked[1]
    sentences = " ".join(e["quote"] for e in claim["evidence"])
    how = rng.choice(("value", "value_to", "qualifier", "unit", "subject"))
    if how in {"value", "value_to"}:
        new = str(round(float(claim[how] or claim["value"]) * rng.choice((2, 10, 0.5))) + rng.randint(1, 9))
        if new in re.sub(r"(?<=\d),(?=\d)", "", sentences):
            return None
        claim[how] = new
    elif how == "qualifier":
        claim[how] = rng.choice([q for q in ("exactly", "about", "at_least", "more_than") if q != claim[how]])
    else:
        claim[how] = rng.choice(("tonnes of barley", "sheep", "lighthouses"))
    return f"{how} {claim[how]!r}"


def number_in_the_books(day: Day, rng: random.Random) -> str | None:
    """Counts of the report: claims kept, sources that agree."""
    report = day.take_report()
    if rng.random() < 0.4:
        report["ledger"]["claims_kept"] += rng.choice((-3, -1, 1, 7))
        return "claims kept"
    _, finding = rng.choice(_findings(report))
    finding["independent_sources"] += rng.randint(1, 4)
    if rng.random() < 0.5:
        finding["support"] = "corroborated"
    groups = {s["article"]: s["group"] for s in report["sources"]}
    if finding["independent_sources"] <= len({groups[c["article"]] for c in finding["claims"]}):
        return None  # which of several sources are independent is a judgement
    return f"{finding['independent_sources']} independent sources"


# ---------------------------------------------------------------- names


def _other_name(text: str, rng: random.Random, names: list[str]) -> str | None:
    here = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    if not here:
        return None
    old = rng.choice(here)
    new = rng.choice([name for name in (*names, *STRANGERS) if name != old])
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text, count=1)


def name_in_a_line(day: Day, rng: random.Random) -> str | None:
    names = sorted({e["name"] for doc in day.briefs.values() for e in doc["entities"] if e["name"][0].isupper()})
    return _reworded(day, rng, lambda text: _other_name(text, rng, names))


def name_in_a_bracket(day: Day, rng: random.Random) -> str | None:
    _, doc = day.take_brief(rng)
    lines = [line for line in _lines(doc) if re.search(r"\[[^\d\]]+\]", line["text"])]
    names = [e["name"] for e in doc["entities"]]
    if not lines:
        return None
    line = rng.choice(lines)
    old = line["text"]
    bracket = rng.choice(re.findall(r"\[[^\d\]]+\]", old))
    new = rng.choice([n for n in (*names, *STRANGERS) if n not in bracket and bracket[1:-1] not in n])
    line["text"] = old.replace(bracket, f"[{new}]", 1)
    if rng.random() < 0.5:
        _replace_in_report(day.take_report(), old, line["text"])
    return f"{bracket} to [{new}]"


def name_of_entity(day: Day, rng: random.Random) -> str | None:
    _, doc = day.take_brief(rng)
    entity = rng.choice(doc["entities"])
    how = rng.choice(("name", "alias", "role"))
    if how == "name":
        old = entity["name"]
        entity["name"] = rng.choice(STRANGERS)
        if rng.random() < 0.5:  # and in the brackets
            for line in _lines(doc):
                line["text"] = line["text"].replace(f"[{old}]", f"[{entity['name']}]")
    elif how == "alias":
        entity["aliases"] = [*entity["aliases"], rng.choice(STRANGERS)]
    elif entity["roles"]:
        rng.choice(entity["roles"])["text"] = rng.choice(("former treasurer", "king of Drell"))
    return f"{how} of {entity['id']}"


def name_of_participant(day: Day, rng: random.Random) -> str | None:
    picked = _claim(day, rng, "event", "commitment")
    if picked is None or (stranger := _absent(*picked, rng)) is None:
        return None
    claim = picked[1]
    slot = "participants" if claim["kind"] == "event" else rng.choice(("actors", "to"))
    kept = list(claim[slot])
    if kept and rng.random() < 0.6:
        kept[rng.randrange(len(kept))] = stranger["id"]
    else:
        kept.append(stranger["id"])
    claim[slot] = kept
    return f"{slot} {stranger['name']!r}"


def name_of_place_or_origin(day: Day, rng: random.Random) -> str | None:
    picked = _claim(day, rng)
    if picked is None or (stranger := _absent(*picked, rng)) is None:
        return None
    claim = picked[1]
    if claim["where"] and rng.random() < 0.5:
        claim["where"] = {"text": claim["where"]["text"], "entity": stranger["id"]}
        if rng.random() < 0.5:
            claim["where"]["text"] = rng.choice(STRANGERS)
        return f"where {claim['where']}"
    if not claim["attribution"]:
        return None
    link = rng.choice(claim["attribution"])
    if rng.random() < 0.5:
        link["text"] = rng.choice(STRANGERS)
    else:
        link["entity"] = stranger["id"]
    return f"attribution {link['text']!r}"


def name_of_actor(day: Day, rng: random.Random) -> str | None:
    report = day.take_report()
    story = rng.choice(report["storylines"])
    if story["commitments"] and rng.random() < 0.4:
        line = rng.choice(story["commitments"])
        slot = rng.choice(("actors", "to"))
        line[slot] = [rng.choice(STRANGERS), *line[slot][1:]]
        return f"commitment {slot}"
    if not story["actors"]:
        return None
    actor = rng.choice(story["actors"])
    how = rng.choice(("name", "aliases", "roles", "outlet"))
    if how == "outlet":
        rng.choice(report["sources"])[rng.choice(("outlet", "wire", "title"))] = rng.choice(STRANGERS)
    elif how == "name":
        actor["name"] = rng.choice([a["name"] for a in story["actors"] if a is not actor] + list(STRANGERS))
        own = {(m["article"], m["entity"]) for m in actor["mentions"]}
        if any(
            e["name"] == actor["name"] and (a, e["id"]) in own for a, b in day.briefs.items() for e in b["entities"]
        ):
            return None
    else:
        actor[how] = [*actor[how], rng.choice(STRANGERS)]
    return f"actor {how}"


# ---------------------------------------------------------------- dates


def _other_day(value: str, rng: random.Random) -> str | None:
    """Another day, month or year for the first one in an EDTF value."""
    day = re.search(r"\d{4}-\d\d-\d\d", value)
    if day is not None:
        moved = date.fromisoformat(day.group()) + timedelta(days=rng.choice((-365, -31, -2, -1, 1, 2, 31, 366)))
        return value.replace(day.group(), moved.isoformat())
    year = re.search(r"\d{4}", value)
    if year is not None:
        return value.replace(year.group(), str(int(year.group()) + rng.choice((-2, -1, 1, 2))), 1)
    month_day = re.search(r"-(\d\d)$", value)
    return value[:-2] + f"{(int(month_day[1]) % 12) + 1:02d}" if month_day else None


def _move(when: Doc, rng: random.Random) -> str | None:
    how = rng.choice(("value", "value", "bounds", "text", "unknown"))
    if how == "text":
        when["text"] = rng.choice(("Friday the 13th", "3 May 1987", "next Easter"))
        return how
    if when["value"] is None:
        when.update(value="2018-03-04", earliest="2018-03-04", latest="2018-03-04", precision="day")
        return "made up"
    if how == "unknown":
        when.update(value=None, earliest=None, latest=None, precision="unknown")
        return how
    if how == "bounds":
        slot = rng.choice(("earliest", "latest"))
        when[slot] = _other_day(when[slot], rng) if when[slot] else "2017-01-01"
        return how
    old, new = when["value"], _other_day(when["value"], rng)
    if new is None or new == old:
        return None
    when["value"] = new
    for slot in ("earliest", "latest"):  # a plain day is its own bounds; else they move with the years
        if when[slot]:
            when[slot] = new[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d", old[:10]) else new[:4] + when[slot][4:]
    return f"{old} to {new}"


def date_of_claim(day: Day, rng: random.Random) -> str | None:
    _, doc = day.take_brief(rng)
    whens = [c[slot] for c in doc["claims"] for slot in ("when", "said", "due") if c.get(slot)]
    return _move(rng.choice(whens), rng) if whens else None


def date_of_publication(day: Day, rng: random.Random) -> str | None:
    article, doc = day.take_brief(rng)
    if not doc["article"]["published"]:
        doc["article"]["published"] = {
            "text": "4 March 2018", "value": "2018-03-04", "earliest": "2018-03-04", "latest": "2018-03-04",
            "precision": "day", "basis": "inferred", "anchor": None, "recurrence": None,
        }  # fmt: skip
        return "made up"
    did = _move(doc["article"]["published"], rng)
    if did and rng.random() < 0.5:
        for source in day.take_report()["sources"]:
            if source["article"] == article:
                source["published"] = doc["article"]["published"]
    return did


def date_of_finding(day: Day, rng: random.Random) -> str | None:
    report = day.take_report()
    whens = [f["when"] for _, f in _findings(report) if f["when"]]
    whens += [line["due"] for s in report["storylines"] for line in s["commitments"] if line["due"]]
    whens += [s["published"] for s in report["sources"] if s["published"]]
    return _move(rng.choice(whens), rng) if whens else None


def date_in_a_bracket(day: Day, rng: random.Random) -> str | None:
    _, doc = day.take_brief(rng)
    lines = [line for line in _lines(doc) if re.search(r"\[[^\]]*\d[^\]]*\]", line["text"])]
    if not lines:
        return None
    line = rng.choice(lines)
    old = line["text"]
    bracket = rng.choice(re.findall(r"\[[^\]]*\d[^\]]*\]", old))
    digits = list(re.finditer(r"\d+", bracket))
    match = rng.choice(digits)
    new = f"{bracket[: match.start()]}{int(match.group()) + rng.choice((1, 2, 10))}{bracket[match.end() :]}"
    line["text"] = old.replace(bracket, new, 1)
    if rng.random() < 0.5:
        _replace_in_report(day.take_report(), old, line["text"])
    return f"{bracket} to {new}"


# ---------------------------------------------------------------- negation


def _negated(text: str) -> str | None:
    if re.search(r"\b(?:not|never) ", text):
        return re.sub(r"\b(?:not|never) ", "", text, count=1)
    match = AUXILIARIES.search(text)
    return f"{text[: match.end()]} not{text[match.end() :]}" if match else None


def negation_of_a_line(day: Day, rng: random.Random) -> str | None:
    return _reworded(day, rng, _negated)


def negation_of_polarity(day: Day, rng: random.Random) -> str | None:
    picked = _claim(day, rng)
    if picked is None:
        return None
    picked[1]["polarity"] = "negated" if picked[1]["polarity"] == "affirmed" else "affirmed"
    return f"{picked[1]['id']} {picked[1]['polarity']}"


# ---------------------------------------------------------------- speakers


def speaker_absent(day: Day, rng: random.Random) -> str | None:
    """Somebody the sentences do not mention: as entity, in words, or both."""
    picked = _claim(day, rng, "statement")
    if picked is None or (stranger := _absent(*picked, rng)) is None:
        return None
    claim, how = picked[1], rng.choice(("speakers", "text", "both"))
    if how != "text":
        claim["speakers"] = [stranger["id"]]
    if how != "speakers":
        claim["speaker_text"] = stranger["name"]
    return f"{how}: {stranger['name']!r}"


def speaker_present(day: Day, rng: random.Random) -> str | None:
    """Somebody else of the same sentences, as entity or in words; both alike is beyond re-reading."""
    picked = _claim(day, rng, "statement")
    if picked is None:
        return None
    doc, claim = picked
    others = [e for e in doc["entities"] if _mentioned(doc, e, claim) and e["id"] not in claim["speakers"]]
    others = [e for e in others if claim["speaker_text"] not in {e["name"], *(m["quote"] for m in e["evidence"])}]
    if not others:
        return None
    other = rng.choice(others)
    if rng.random() < 0.5:
        claim["speakers"] = [other["id"]]
    else:
        here = [m["quote"] for m in other["evidence"] if _mentioned(doc, {"evidence": [m]}, claim)]
        claim["speaker_text"] = rng.choice(here)
    return f"{other['name']!r}"


def speaker_dropped_or_doubled(day: Day, rng: random.Random) -> str | None:
    picked = _claim(day, rng, "statement")
    if picked is None or not picked[1]["speakers"]:
        return None
    doc, claim = picked
    if rng.random() < 0.5:
        claim["speakers"] = []
    else:
        stranger = _absent(doc, claim, rng)
        if stranger is None:
            return None
        claim["speakers"] = [*claim["speakers"], stranger["id"]]
    return f"speakers {claim['speakers']}"


# ---------------------------------------------------------------- citations


def citation_of_claim(day: Day, rng: random.Random) -> str | None:
    """A finding that rests on another claim, on none, or on another article's."""
    report = day.take_report()
    _, finding = rng.choice(_findings(report))
    ref = rng.choice(finding["claims"])
    ids = [c["id"] for c in day.briefs[ref["article"]]["claims"]]
    how = rng.choice(("unknown", "other", "article"))
    if how == "unknown":
        ref["claim"] = f"c{len(ids) + rng.randint(1, 50)}"
    elif how == "other":
        ref["claim"] = rng.choice(ids)
    else:
        ref["article"] = rng.choice(sorted(day.briefs))
    return f"{how}: {ref}"


def citation_of_finding(day: Day, rng: random.Random) -> str | None:
    """A line of the report that cites a finding which says something else, or none."""
    report = day.take_report()
    story = rng.choice(report["storylines"])
    texts = {f["id"]: f["text"] for f in story["findings"]}
    places = [p for p in (story["status"], *story["lead"]) if p["findings"]]
    if not places:
        return None
    place = rng.choice(places)
    others = [name for name, text in texts.items() if text != place["text"]] + ["f-00000000"]
    place["findings"] = [rng.choice(others)]
    return f"{place['findings']}"


def citation_elsewhere(day: Day, rng: random.Random) -> str | None:
    report = day.take_report()
    story = rng.choice(report["storylines"])
    how = rng.choice(("timeline", "gap", "actor", "superseded", "article", "commitment"))
    if how == "timeline" and story["timeline"]:
        story["timeline"][rng.randrange(len(story["timeline"]))] = "f-00000000"
    elif how == "gap" and story["gaps"]:
        rng.choice(story["gaps"])["claims"][0]["claim"] = "g99"
    elif how == "actor" and story["actors"]:
        rng.choice(rng.choice(story["actors"])["mentions"])["entity"] = "e999"
    elif how == "superseded":
        rng.choice(story["findings"])["superseded_by"] = "f-00000000"
    elif how == "article":
        rng.choice(rng.choice(story["findings"])["evidence"])["article"] = rng.choice(sorted(day.briefs))
    elif how == "commitment" and story["commitments"]:
        rng.choice(story["commitments"])["finding"] = "f-00000000"
    else:
        return None
    return how


def citation_within_brief(day: Day, rng: random.Random) -> str | None:
    """A claim that cites another sentence, all of it, and says so consistently but for its text."""
    _, doc = day.take_brief(rng)
    claim = rng.choice(doc["claims"])
    other = rng.choice([line for line in _lines(doc) if line["evidence"] != claim["evidence"]] or [claim])
    claim["evidence"] = copy.deepcopy(other["evidence"])
    if rng.random() < 0.5:
        claim["id"] = "c999"
    return f"{claim['id']} cites {[e['sentence'] for e in claim['evidence']]}"


# ---------------------------------------------------------------- article text


def text_of_article(day: Day, rng: random.Random) -> str | None:
    """The article itself, with or without its hash and length in the brief."""
    article, doc = day.take_brief(rng)
    text = day.texts[article]
    changes = [
        lambda: _other_number(text, rng),
        lambda: _negated(text),
        lambda: _other_words(text, rng),
        lambda: text.replace(rng.choice(doc["entities"])["name"], rng.choice(STRANGERS), 1),
        lambda: text[:-1],
        lambda: text + " Nothing else is known.",
    ]
    new = rng.choice(changes)()
    if new is None or new == text:
        return None
    day.texts[article] = new
    if rng.random() < 0.5:
        doc["article"]["text_sha256"] = hashlib.sha256(new.encode()).hexdigest()
        doc["article"]["characters"] = len(new)
        return "text, hash and length"
    return "text"


Corruption = Callable[[Day, random.Random], str | None]
KINDS: dict[str, tuple[Corruption, ...]] = {
    "quote": (quote_words, quote_of_statement, quote_of_nothing),
    "offset": (offset_of_evidence, offset_with_its_words),
    "number": (number_in_a_line, number_of_figure, number_in_the_books),
    "name": (
        name_in_a_line, name_in_a_bracket, name_of_entity, name_of_participant, name_of_place_or_origin,
        name_of_actor,
    ),
    "date": (date_of_claim, date_of_publication, date_of_finding, date_in_a_bracket),
    "negation": (negation_of_a_line, negation_of_polarity),
    "speaker": (speaker_absent, speaker_present, speaker_dropped_or_doubled),
    "citation": (citation_of_claim, citation_of_finding, citation_elsewhere, citation_within_brief),
    "article text": (text_of_article,),
}  # fmt: skip


def corruptions(files: dict[str, bytes], count: int, *, seed: int) -> Iterator[tuple[str, str, dict[str, bytes]]]:
    """`count` corrupted folders in turn through the classes: class, what was done, files."""
    rng = random.Random(seed)
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        did, corrupted = corrupt(files, kind, rng)
        yield kind, did, corrupted
