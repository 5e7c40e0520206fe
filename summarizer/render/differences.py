"""Where sources differ: what of, who says what, and what became of it since. One choice for every page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.render import words
from summarizer.render.page import Page, reason
from summarizer.schema import ClaimRef, Figure, Finding, Side, Storyline
from summarizer.wording import names
from summarizer.wording.stems import content

SUBJECT = 60
"""Characters; a longer subject is a clause, and stands in the lines below."""
_NUMBER_OF = re.compile(
    r"(?:the )?(?:total |overall |exact )?(?:number|count|tally) of (?:(?:its|their|his|her|the|all) )?", re.IGNORECASE
)
_DENIAL = re.compile(r"den(?:y|ies|ied|ying)$", re.IGNORECASE)
TOPIC = 2
"""Words that say what people contradict each other about."""
SETTLED = "Overtaken since"
"""Stands before the news that leaves a difference behind."""


@dataclass(frozen=True, slots=True)
class DifferenceSide:
    """What some sources say."""

    name: str
    text: str
    claims: tuple[ClaimRef, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What sources differ on, or an outlet has taken back."""

    question: str
    finding: Finding
    told_by: tuple[str, ...]
    """The articles that show it."""
    line: str = ""
    """The one sentence that tells both sides, if there is one."""
    sides: tuple[DifferenceSide, ...] = ()
    settled: Finding | None = None
    """What overtook it."""

    @property
    def claims(self) -> tuple[ClaimRef, ...]:
        """Whatever it tells."""
        return (*self.finding.claims, *(ref for side in self.sides for ref in side.claims))


def differences(page: Page, story: Storyline) -> list[Difference]:
    """What sources differ on, each once: what is open first, then what is settled since, then what was taken back."""
    disputed = [one for one in story.findings if one.support == "disputed" and one.sides]
    found = [_difference(page, one) for one in sorted(disputed, key=lambda one: one.superseded_by is not None)]
    found += [_taken_back(page, one, by) for one in story.findings if (by := page.taken_back_by(one))]
    return list({(one.question, one.line, *(side.text for side in one.sides)): one for one in found[::-1]}.values())[
        ::-1
    ]


def _difference(page: Page, finding: Finding) -> Difference:
    """Two sides, or the one sentence that tells both."""
    sides = tuple(DifferenceSide(called(page, finding, side), side.text, side.claims) for side in _in_order(finding))
    one_line = len({side.text for side in finding.sides}) == 1
    return Difference(
        question(page, finding),
        finding,
        tuple(ref.article for ref in finding.claims),
        line=sides[0].text if one_line else "",
        sides=() if one_line else sides,
        settled=page.findings.get(finding.superseded_by or ""),
    )


def _taken_back(page: Page, finding: Finding, by: Sequence[str]) -> Difference:
    """A number that its own outlet has corrected is no side of a dispute, but it was spread."""
    now = page.findings[finding.superseded_by or ""]
    sides = tuple(DifferenceSide(amount(page, one), one.text, one.claims) for one in (finding, now))
    what = f"{sides[0].name} {_counted(page, finding)}".rstrip()
    return Difference(f"{what}, {taken_back(page, finding)}", finding, tuple(by), sides=sides)


def taken_back(page: Page, finding: Finding) -> str:
    """ "taken back by The Paper"; empty where no outlet has corrected this number of its own."""
    outlets = dict.fromkeys(page.called(article) for article in page.taken_back_by(finding))
    return f"taken back by {words.listing(list(outlets))}" if outlets else ""


def question(page: Page, finding: Finding) -> str:
    """What is disputed: "14 or 15 people?"; of what people say, who contradict each other."""
    sides = [called(page, finding, side) for side in _in_order(finding)]
    if _is_between_voices(finding) and all(any(map(page.voice, side.claims)) for side in finding.sides):
        return " against ".join(sides) + _topic([side.text for side in finding.sides])
    return f"{_alternatives(sides)} {_counted(page, finding)}".rstrip() + "?"


def _counted(page: Page, finding: Finding) -> str:
    """Of what there are so many, in the words of the source that says most of it: "people killed in the fire"."""
    claims = (page.claim(ref) for ref in finding.claims)
    subjects = [_NUMBER_OF.sub("", claim.subject) for claim in claims if isinstance(claim, Figure) and not claim.unit]
    fit = [subject for subject in subjects if len(subject) <= SUBJECT and not re.search(r"\d", subject)]
    return max(fit, key=len, default="")


def _topic(texts: Sequence[str]) -> str:
    """What all of them speak of: ", on “alarms”", in the first one's words; names say who, and are left out."""
    plain = [_without_names(text) for text in texts]
    shared = frozenset[str].intersection(*(frozenset(content(text)) for text in plain))
    found = [word for word in re.findall(r"[^\W\d_]{4,}", plain[0]) if shared.intersection(content(word))]
    called = [f"“{word}”" for word in list(dict.fromkeys(found))[:TOPIC]]
    return f", on {words.listing(called)}" if called else ""


def _without_names(text: str) -> str:
    for start, end in reversed(names(text)):
        text = f"{text[:start]} {text[end:]}"
    return re.sub(r"\[[^\]]*\]", " ", text)


def _in_order(finding: Finding) -> Sequence[Side]:
    """Numbers from the smallest on, all else as it stands."""
    first = {side.value: re.search(r"\d+(?:\.\d+)?", side.value) for side in finding.sides}
    values = {value: float(found[0]) for value, found in first.items() if found}
    if finding.kind != "figure" or len(values) < len(first):
        return finding.sides
    return sorted(finding.sides, key=lambda side: values[side.value])


def _alternatives(sides: Sequence[str]) -> str:
    """ "14 or 15 people" of "14 people" and "15 people"."""
    units = {side.partition(" ")[2] for side in sides}
    if len(units) > 1 or not all(side[:1].isdigit() for side in sides):
        return " or ".join(sides)
    return f"{' or '.join(side.partition(' ')[0] for side in sides)} {units.pop()}".rstrip()


def _is_between_voices(finding: Finding) -> bool:
    """People contradict each other, or one denies what another had told: then the word of denial is a side's value."""
    return finding.kind == "statement" or any(_DENIAL.match(side.value) for side in finding.sides)


def called(page: Page, finding: Finding, side: Side) -> str:
    """A side by its value in plain words; of what people say, by the people."""
    voices = map(page.voice, side.claims) if _is_between_voices(finding) else ()
    if named := list(dict.fromkeys(voice for voice in voices if voice)):
        return words.listing(named)
    plain = {str(sign): shown for sign, shown in words.POLARITY.items()}
    return plain.get(side.value, "") if finding.kind == "statement" else reason(side.value)


def amount(page: Page, finding: Finding) -> str:
    """A figure's number, or both where sources differ; empty for all else and where the briefs are not there."""
    if finding.kind == "figure" and finding.sides:
        return _alternatives([side.value for side in _in_order(finding)])
    claim = page.shown(finding)
    return words.amount(claim) if isinstance(claim, Figure) else ""
