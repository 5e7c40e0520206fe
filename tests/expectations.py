"""Checks what the program makes of a set of articles against what a careful reader wrote down beforehand.

`python -m tests.expectations [SET ...] [--all] [--write]` prints what is unmet; fixtures/README.md explains
the keys. `--all` prints what is met too, `--write` writes what is unmet to expected_unmet.toml.
"""

# ruff: noqa: T201 - a script that prints its result

import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from summarizer import pipeline
from summarizer.render import markdown
from summarizer.schema import (
    Brief,
    Claim,
    Commitment,
    Entity,
    Event,
    Figure,
    Finding,
    Statement,
    StatusReport,
    Storyline,
    When,
)
from tests.seeds import SEEDS

ROOT = Path(__file__).resolve().parents[1]
UNMET = ROOT / "tests" / "expected_unmet.toml"

Entry = dict[str, Any]
Test = tuple[str, bool, object]
"""A key, whether it is met, and what stands there instead."""


@dataclass(frozen=True)
class Expectation:
    """One entry of an expected.toml; `unmet` says why it is not met, None if it is."""

    name: str
    unmet: str | None


@dataclass(frozen=True)
class Made:
    """What the program made of a set."""

    briefs: dict[str, Brief]
    """By the article's file."""
    report: StatusReport
    page: str
    files: dict[str, str]
    """Article id → file."""

    def claims(self, finding: Finding) -> list[Claim]:
        """The claims a finding rests on."""
        by_id = {one.article.id: one for one in self.briefs.values()}
        refs = {(ref.article, ref.claim) for ref in finding.claims}
        return [c for key, one in by_id.items() for c in one.claims if (key, c.id) in refs]


def sets() -> dict[str, tuple[Path, Path]]:
    """Name → (expected.toml, articles) of every set that is there."""
    found = {
        path.parent.name: (path, path.parent / "articles")
        for path in sorted((ROOT / "fixtures").glob("*/expected.toml"))
    }
    seeds = ROOT / "tests" / "seeds.expected.toml"
    return {**found, "seeds": (seeds, SEEDS)} if SEEDS.is_dir() and seeds.is_file() else found


@cache
def check(name: str) -> tuple[Expectation, ...]:
    """Every expectation of a set, with what the program made of it."""
    expected, articles = sets()[name]
    wanted = tomllib.loads(expected.read_text(encoding="utf-8"))
    made = make(articles, wanted)
    counted: Counter[str] = Counter()
    results = []
    for label, unmet in _results(wanted, made):
        counted[label] += 1
        unique = label if counted[label] == 1 else f"{label} ({counted[label]})"
        results.append(Expectation(f"{name}: {unique}", unmet))
    return tuple(results)


def make(articles: Path, wanted: Entry) -> Made:
    """Run the program over a folder of articles, and before that over those of `[previous]`."""
    briefs = [pipeline.brief(article) for article in pipeline.read(articles)]
    by_file = {_file(one): one for one in briefs}
    since = None
    if previous := wanted.get("previous"):
        earlier = [by_file[file] for file in previous["articles"] if file in by_file]
        since = pipeline.report(earlier, date=previous["as_of"])
    report = pipeline.report(briefs, date=wanted["as_of"], since=since)
    files = {one.article.id: file for file, one in by_file.items()}
    return Made(by_file, report, markdown.report(report, briefs), files)


def _file(one: Brief) -> str:
    return one.article.source.removeprefix("articles/")


def _results(wanted: Entry, made: Made) -> Iterator[tuple[str, str | None]]:
    for entry in wanted.get("article", []):
        yield from _article(entry, made)
    for entry in wanted.get("fact", []):
        yield _label("fact", entry), _fact(entry, made)
    for entry in wanted.get("never", []):
        yield _label("never", entry), _never(entry, made)
    yield from _report(wanted, made)
    for section, judge in JUDGES.items():
        for entry in wanted.get(section, []):
            yield _label(section, entry), judge(entry, made)


def _label(section: str, entry: Entry) -> str:
    parts = [section, entry.get("article") or entry.get("file"), entry.get("kind"), entry.get("name")]
    parts += [" + ".join(map(str, entry.get("has") or entry.get("values") or entry.get("who") or []))]
    return " | ".join(part for part in parts if part)


# ---------------------------------------------------------------- comparing


def fold(text: str) -> str:
    """Text without regard to case, white space, hyphens and the shape of quotation marks."""
    table = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "-": " ", "‑": " ", "–": " "})
    return " ".join(text.translate(table).casefold().split())


def holds(text: str | None, part: str) -> bool:
    """Whether `part` stands in `text`."""
    return fold(part) in fold(text or "")


def same_date(when: When | None, value: str) -> bool:
    """Whether a When has this EDTF value; a minute meets its day, the end of a month its month."""
    found = (when.value if when else None) or ""
    ends = found.split("/")
    narrower = when is not None and when.precision == "approximate" and all(end.startswith(value) for end in ends)
    return narrower or found == value or found.partition("T")[0] == value


def same_day(key: str, when: When | None, value: str) -> bool:
    """As `same_date`; what is due "by 30 June" (`../2025-06-30`) is due on that day."""
    return same_date(when, value) or (key == "due" and same_date(when, f"../{value}"))


def same_number(found: str | None, value: str) -> bool:
    """Whether two decimal strings are the same number."""
    try:
        return Decimal(found or "NaN") == Decimal(value)
    except InvalidOperation:
        return fold(found or "") == fold(value)


def same_unit(found: str | None, unit: str) -> bool:
    """Whether two units are the same, in singular or plural."""
    one, other = fold(found or ""), fold(unit)
    return one == other or one.removesuffix("s") == other.removesuffix("s")


def shown(when: When | None) -> str | None:
    """A When in a message."""
    return when.value if when else None


# ---------------------------------------------------------------- briefs


def _article(entry: Entry, made: Made) -> Iterator[tuple[str, str | None]]:
    file = entry["file"]
    one = made.briefs.get(file)
    if one is None:
        yield f"article | {file}", f"there is no brief of it, only of {sorted(made.briefs)}"
        return
    info = one.article
    for key in ("outlet", "wire", "title"):
        if key in entry:
            found = getattr(info, key) or ""
            met = fold(found) == fold(entry[key])
            yield f"article | {file} | {key}", None if met else f"{key} is {found!r}, not {entry[key]!r}"
    if "published" in entry:
        met = same_date(info.published, entry["published"])
        reason = f"published is {shown(info.published)!r}, not {entry['published']!r}"
        yield f"article | {file} | published", None if met else reason
    if "published_basis" in entry:
        basis = info.published.basis if info.published else None
        met = basis == entry["published_basis"]
        reason = f"basis is {basis!r}, not {entry['published_basis']!r}"
        yield f"article | {file} | published_basis", None if met else reason
    if entry.get("yearless"):
        years = sorted({shown(when) or "" for when in _whens(one) if _has_year(when)})
        yield f"article | {file} | yearless", f"years are given: {years}" if years else None
    everything = list(_texts(one))
    for word in entry.get("absent", []):
        where = [text for text in everything if holds(text, word)]
        yield f"article | {file} | absent {word}", f"stands in {where[0][:30]!r} ..." if where else None


def _whens(one: Brief) -> Iterator[When]:
    for claim in one.claims:
        due = claim.due if isinstance(claim, Commitment) else None
        yield from filter(None, (claim.when, claim.said, due))
    yield from filter(None, [one.article.published])


def _has_year(when: When) -> bool:
    parts = (when.value or "").split("/")
    return bool(when.earliest or when.latest) or any(part[:4].isdigit() for part in parts)


def _texts(one: Brief) -> Iterator[str]:
    """Everything a brief says: claims, gist, headline, gaps, entities."""
    for passage in (*one.gist, *one.gaps, *filter(None, [one.headline])):
        yield passage.text
    for claim in one.claims:
        yield claim.text
        yield from (evidence.quote for evidence in claim.evidence)
    for entity in one.entities:
        yield entity.name
        yield from entity.aliases
        yield from (role.text for role in entity.roles)


def _fact(entry: Entry, made: Made) -> str | None:
    one = made.briefs.get(entry["article"])
    if one is None:
        return f"there is no brief of {entry['article']!r}"
    candidates = [(item.id, tests(entry, item, one)) for item in _of_kind(entry, one)]
    unmet = _closest(candidates)
    if unmet is None and "times" in entry:
        bare: Entry = {key: entry[key] for key in ("kind", "has") if key in entry}
        saying = [item for item in _of_kind(entry, one) if all(met for _, met, _ in tests(bare, item, one))]
        # One sentence may hold several events, all with its text: what is counted is where it stands.
        count = len({item.evidence[0].start for item in saying if not isinstance(item, Gap)})
        return None if count == entry["times"] else f"it is said {count} times, not {entry['times']}"
    return unmet


def _never(entry: Entry, made: Made) -> str | None:
    files = [entry["article"]] if "article" in entry else list(made.briefs)
    for file in files:
        one = made.briefs.get(file)
        for item in _of_kind(entry, one) if one else []:
            if one and all(met for _, met, _ in tests(entry, item, one)):
                return f"{item.id} meets it"
    return None


@dataclass(frozen=True)
class Gap:
    """A gap with a name, so that it can be judged like a claim."""

    id: str
    text: str


Item = Claim | Entity | Gap


def _of_kind(entry: Entry, one: Brief) -> Sequence[Item]:
    kind = entry.get("kind")
    if kind == "entity":
        return one.entities
    if kind == "gap":
        return [Gap(f"g{place}", gap.text) for place, gap in enumerate(one.gaps, start=1)]
    return [claim for claim in one.claims if kind in {None, claim.kind}]


def tests(entry: Entry, item: Item, one: Brief) -> list[Test]:
    """Each key of an entry against an item of a brief."""
    if isinstance(item, Entity):
        return _entity_tests(entry, item)
    found: list[Test] = [("has", holds(item.text, part), part) for part in entry.get("has", [])]
    if isinstance(item, Gap):
        return found
    people = _people(item, one)
    found += [("who", any(holds(name, who) for name in people), people) for who in entry.get("who", [])]
    found += [("not_who", not any(holds(name, who) for name in people), people) for who in entry.get("not_who", [])]
    for key in ("when", "said", "due"):
        if key in entry:
            when = getattr(item, key, None)
            found.append((key, same_day(key, when, entry[key]), shown(when)))
    if "recurrence" in entry:
        repeats = {when.recurrence for when in (item.when, getattr(item, "due", None)) if when}
        found.append(("recurrence", entry["recurrence"] in repeats, repeats))
    if "where" in entry:
        places = [item.where.text, _name(item.where.entity, one)] if item.where else []
        found.append(("where", any(holds(place, entry["where"]) for place in places), places))
    if "via" in entry:
        chain = _chain(item, one)
        found.append(("via", _in_order(entry["via"], chain), chain))
    return found + _field_tests(entry, item, one)


def _field_tests(entry: Entry, item: Claim, one: Brief) -> list[Test]:
    found: list[Test] = []
    for key in ("status", "mode", "polarity", "qualifier", "type"):
        if key in entry:
            value = getattr(item, key, None)
            found.append((key, value == entry[key], value))
    if "value" in entry:
        value = item.value if isinstance(item, Figure) else None
        found.append(("value", same_number(value, entry["value"]), value))
    if "unit" in entry:
        value = item.unit if isinstance(item, Figure) else None
        found.append(("unit", same_unit(value, entry["unit"]), value))
    names = [name for key in (item.to if isinstance(item, Commitment) else ()) for name in _called(key, one)]
    return found + [("to", any(holds(name, to) for name in names), names) for to in entry.get("to", [])]


def _entity_tests(entry: Entry, entity: Entity) -> list[Test]:
    roles = [role.text for role in entity.roles]
    found: list[Test] = [("name", fold(entity.name) == fold(entry["name"]), entity.name)] if "name" in entry else []
    if "role" in entry:
        found.append(("role", any(holds(role, entry["role"]) for role in roles), roles))
    aliases = {fold(alias) for alias in entity.aliases}
    return found + [("aliases", fold(alias) in aliases, entity.aliases) for alias in entry.get("aliases", [])]


def _people(item: Claim, one: Brief) -> list[str]:
    pointed: tuple[str, ...] = ()
    words = []
    if isinstance(item, Event):
        pointed = item.participants
    elif isinstance(item, Statement):
        pointed, words = item.speakers, [item.speaker_text]
    elif isinstance(item, Commitment):
        pointed = item.actors
    return words + [name for key in pointed for name in _called(key, one)]


def _called(entity: str, one: Brief) -> list[str]:
    return [name for found in one.entities if found.id == entity for name in (found.name, *found.aliases)]


def _name(entity: str | None, one: Brief) -> str:
    return next((found.name for found in one.entities if found.id == entity), "")


def _chain(item: Claim, one: Brief) -> list[str]:
    chain = [f"{link.text} = {_name(link.entity, one)}" for link in item.attribution]
    if isinstance(item, Statement):
        chain.append(" = ".join([item.speaker_text, *(_name(key, one) for key in item.speakers)]))
    return chain


def _in_order(wanted: Sequence[str], chain: Sequence[str]) -> bool:
    links = iter(chain)
    return all(any(holds(link, part) for link in links) for part in wanted)


def _closest(candidates: Sequence[tuple[str, list[Test]]]) -> str | None:
    """None if a candidate meets everything, else what the nearest one fails."""
    about = [(name, found) for name, found in candidates if all(met for key, met, _ in found if key in ABOUT)]
    if not about:
        return "nothing says so"
    failures = [(name, [(key, value) for key, met, value in found if not met]) for name, found in about]
    name, failed = min(failures, key=lambda failure: len(failure[1]))
    if not failed:
        return None
    return f"{name}: " + "; ".join(f"{key} is {value!r}" for key, value in failed)


ABOUT = {"has", "name", "values"}
"""Keys that tell which item is meant; the others tell what is wrong with it."""


# ---------------------------------------------------------------- report


def _report(wanted: Entry, made: Made) -> Iterator[tuple[str, str | None]]:
    entry = wanted.get("report", {})
    story = _main_story(wanted, made)
    if "status" in entry:
        label = story.status.label if story else None
        yield "report | status", None if label == entry["status"] else f"{label!r}, not {entry['status']!r}"
    plain = made.page.replace("\\", "")
    for word in entry.get("absent", []):
        lines = [line for line in plain.splitlines() if holds(line, word)]
        yield f"report | absent {word}", f"stands in {lines[0][:30]!r} ..." if lines else None
    lead = [line.text for s in made.report.storylines for line in s.lead]
    lead += [s.status.text for s in made.report.storylines]
    for word in entry.get("lead_absent", []):
        lines = [text for text in lead if holds(text, word)]
        yield f"report | lead_absent {word}", f"stands in {lines[0][:30]!r} ..." if lines else None
    disputes = sum(finding.support == "disputed" for _, finding in _findings(made))
    copies = sum(line.outcome == "copy" for line in made.report.ledger.articles)
    for key, count in (("disputes", disputes), ("copies", copies)):
        if key in entry:
            yield f"report | {key}", None if count == entry[key] else f"{count}, not {entry[key]}"


def _main_story(wanted: Entry, made: Made) -> Storyline | None:
    """The storyline of the first expected finding, else the first."""
    first = (wanted.get("finding") or [{}])[0]
    for story, finding in _findings(made):
        if first and all(_says(finding, part, made) for part in first.get("has", [])):
            return story
    return made.report.storylines[0] if made.report.storylines else None


def _findings(made: Made) -> Iterator[tuple[Storyline, Finding]]:
    for story in made.report.storylines:
        for finding in story.findings:
            yield story, finding


def _says(finding: Finding, part: str, made: Made) -> bool:
    return holds(finding.text, part) or any(holds(claim.text, part) for claim in made.claims(finding))


def _files(made: Made, articles: Sequence[str]) -> list[str]:
    return sorted({made.files.get(article, article) for article in articles})


def _source_tests(entry: Entry, files: Sequence[str]) -> list[Test]:
    found: list[Test] = [("sources", file in files, files) for file in entry.get("sources", [])]
    return found + [("not_sources", file not in files, files) for file in entry.get("not_sources", [])]


def _finding_tests(entry: Entry, finding: Finding, made: Made) -> list[Test]:
    found: list[Test] = [("has", _says(finding, part, made), part) for part in entry.get("has", [])]
    if "when" in entry:
        found.append(("when", same_date(finding.when, entry["when"]), shown(finding.when)))
    if "support" in entry:
        found.append(("support", finding.support == entry["support"], finding.support))
    if "independent" in entry:
        found.append(("independent", finding.independent_sources == entry["independent"], finding.independent_sources))
    values = [side.value for side in finding.sides]
    for wanted in entry.get("values", []):
        met = any(same_number(value, wanted) for value in values)
        found += [("values", met, values)]
    return found + _source_tests(entry, _files(made, [ref.article for ref in finding.claims]))


def _finding(entry: Entry, made: Made) -> str | None:
    return _closest([(finding.id, _finding_tests(entry, finding, made)) for _, finding in _findings(made)])


def _dispute(entry: Entry, made: Made) -> str | None:
    disputed = [finding for _, finding in _findings(made) if finding.sides]
    return _closest([(finding.id, _finding_tests(entry, finding, made)) for finding in disputed])


def _no_dispute(entry: Entry, made: Made) -> str | None:
    return None if (_dispute(entry, made)) else "these values are said to differ"


def _source(entry: Entry, made: Made) -> str | None:
    by_file = {made.files.get(source.article): source for source in made.report.sources}
    source = by_file.get(entry["file"])
    if source is None:
        return f"no source, only {sorted(filter(None, by_file))}"
    found: list[Test] = []
    if "published" in entry:
        found.append(("published", same_date(source.published, entry["published"]), shown(source.published)))
    if "wire" in entry:
        found.append(("wire", source.wire == entry["wire"], source.wire))
    if "placed_latest" in entry:
        latest = source.placed.latest
        found.append(("placed.latest", bool(latest and latest <= entry["placed_latest"]), latest))
    groups = {file: by_file[file].group for file in entry.get("same_group", []) if file in by_file}
    found.append(("same_group", len(set(groups.values())) <= 1, groups))
    return _closest([(entry["file"], found)])


def _commitment(entry: Entry, made: Made) -> str | None:
    candidates = []
    for story, finding in _findings(made):
        for line in [line for line in story.commitments if line.finding == finding.id]:
            asked: Entry = {key: entry[key] for key in ("has", "sources") if key in entry}
            found = _finding_tests(asked, finding, made)
            for key, names in (("actors", line.actors), ("to", line.to)):
                found += [(key, any(holds(name, who) for name in names), names) for who in entry.get(key, [])]
            if "due" in entry:
                found.append(("due", same_day("due", line.due, entry["due"]), shown(line.due)))
            if "recurrence" in entry:
                repeats = {when.recurrence for when in (line.due, finding.when) if when}
                found.append(("recurrence", entry["recurrence"] in repeats, repeats))
            if "state" in entry:
                found.append(("state", line.state == entry["state"], line.state))
            found.append(("not_state", line.state not in entry.get("not_state", []), line.state))
            candidates.append((finding.id, found))
    return _closest(candidates)


def _gap(entry: Entry, made: Made) -> str | None:
    candidates = []
    for gap in [gap for story in made.report.storylines for gap in story.gaps]:
        found: list[Test] = [("has", holds(gap.text, part), part) for part in entry.get("has", [])]
        if entry.get("open"):
            found.append(("open", gap.closed_by is None, gap.closed_by))
        found += _source_tests(entry, _files(made, [ref.article for ref in gap.claims]))
        candidates.append((gap.id, found))
    return _closest(candidates)


def _actor(entry: Entry, made: Made) -> str | None:
    candidates = []
    for actor in [actor for story in made.report.storylines for actor in story.actors]:
        names = {fold(name) for name in (actor.name, *actor.aliases)}
        found: list[Test] = [("name", fold(entry["name"]) in names, actor.name)]
        if "role" in entry:
            found.append(("role", any(holds(role, entry["role"]) for role in actor.roles), actor.roles))
        found += [("not_aliases", fold(name) not in names, names) for name in entry.get("not_aliases", [])]
        found += _source_tests(entry, _files(made, [mention.article for mention in actor.mentions]))
        candidates.append((actor.entity, found))
    return _closest(candidates)


def _change(entry: Entry, made: Made) -> str | None:
    findings = {finding.id: finding for _, finding in _findings(made)}
    candidates = []
    for line in made.report.changes:
        texts = f"{line.before} {line.after}"
        finding = findings.get(line.finding)
        said = [holds(texts, part) or (finding and _says(finding, part, made)) for part in entry["has"]]
        found: list[Test] = [("has", bool(all(said)), texts)]
        found.append(("change", line.change in entry["change"], line.change))
        candidates.append((line.finding, found))
    return _closest(candidates)


JUDGES: dict[str, Callable[[Entry, Made], str | None]] = {
    "source": _source,
    "finding": _finding,
    "dispute": _dispute,
    "no_dispute": _no_dispute,
    "commitment": _commitment,
    "gap": _gap,
    "actor": _actor,
    "change": _change,
}


def main(arguments: Sequence[str]) -> int:
    """Print what is unmet, by set, and how many are met."""
    names = [name for name in arguments if not name.startswith("--")] or list(sets())
    for name in names:
        results = check(name)
        for result in results:
            if result.unmet:
                print(f"UNMET {result.name}\n      {result.unmet}")
            elif "--all" in arguments:
                print(f"met   {result.name}")
        unmet = sum(bool(result.unmet) for result in results)
        print(f"# {name}: {len(results) - unmet} met, {unmet} unmet")
    if "--write" in arguments:
        write_unmet([result for name in names for result in check(name)])
    return 0


def write_unmet(results: Sequence[Expectation]) -> None:
    """Write down what is unmet; reasons that a person gave stay, and so do sets that are not looked at."""
    page = UNMET.read_text(encoding="utf-8")
    known = {entry["name"]: entry["because"] for entry in tomllib.loads(page).get("unmet", [])}
    looked_at = {result.name.partition(":")[0] for result in results}
    kept = {name: because for name, because in known.items() if name.partition(":")[0] not in looked_at}
    now = {result.name: known.get(result.name, result.unmet) for result in results if result.unmet}
    entries = [
        f"[[unmet]]\nname = {_toml(name)}\nbecause = {_toml(because)}\n" for name, because in (kept | now).items()
    ]
    UNMET.write_text("\n".join([page.partition("\n[[unmet]]")[0].rstrip() + "\n", *entries]), encoding="utf-8")


def _toml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
