"""A brief in Markdown: what one article says, each line with the number of its sentence."""

import re
from collections.abc import Sequence

from summarizer.render import words
from summarizer.render.escape import link, text
from summarizer.render.markdown.page import date, tell
from summarizer.render.page import Told
from summarizer.schema import (
    ArticleInfo,
    Attribution,
    Brief,
    Claim,
    Commitment,
    Entity,
    Event,
    Evidence,
    Figure,
    Passage,
    Removed,
    Statement,
)

REMOVED_CLIP = 90
"""A removed passage is named by its beginning."""


def brief(one: Brief) -> str:
    """The brief for a person."""
    names = {entity.id: entity.name for entity in one.entities}
    title = one.headline.text if one.headline else one.article.title or "Untitled article"
    told = Told()
    blocks = [f"# {text(title)}", _card(one.article)]
    blocks += _section("In short", [_passage(passage, told) for passage in one.gist])
    blocks += _section("Who", [_entity(entity) for entity in one.entities if entity.kind != "place"])
    blocks += _section("What happened", _events([item for item in one.claims if isinstance(item, Event)], names, told))
    said = [item for item in one.claims if isinstance(item, Statement)]
    blocks += _section("What was said", [_said(item, names, told) for item in said])
    figures = [item for item in one.claims if isinstance(item, Figure)]
    blocks += _section("Figures", [_figure(item, told) for item in figures])
    promised = [item for item in one.claims if isinstance(item, Commitment)]
    blocks += _section("Commitments", [_commitment(item, names, told) for item in promised])
    blocks += _section("What the article says is not known", [_passage(passage, told) for passage in one.gaps])
    blocks += _section("Left out of the article's text", [_removed(item) for item in one.article.removed])
    blocks += _section("Withheld", [_withheld(item.item, item.reason, item.detail) for item in one.withheld])
    return "\n\n".join(blocks) + "\n"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "\n".join(dict.fromkeys(lines))] if lines else []


def _card(info: ArticleInfo) -> str:
    outlet = text(info.outlet or info.wire or "") or "Outlet not named"
    wire = f"from {text(info.wire)}" if info.wire and info.outlet and info.wire != info.outlet else ""
    basis = info.basis.get("published")
    day = date(info.published) or "not dated"
    parts = [outlet, wire, f"{day} ({text(basis)})" if basis else day, link(info.url)]
    parts += [f"by {text(words.listing(list(info.authors)))}"] if info.authors else []
    parts += ["a copy of another article"] if info.copy_of else []
    line = " · ".join(part for part in parts if part)
    return f"{line}\n\nNumbers in brackets are the article's sentences."


def refs(evidence: Sequence[Evidence]) -> str:
    """` [2, 3]`: the sentences an item rests on."""
    numbers = sorted({item.sentence for item in evidence})
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def _passage(passage: Passage, told: Told) -> str:
    own = [words.OWN_WORDS] if passage.wording == "model" else []
    return f"- {tell(told, passage.text)}{refs(passage.evidence)}{_remarks(own)}"


def _entity(entity: Entity) -> str:
    roles = "; ".join(dict.fromkeys(role.text for role in entity.roles))
    also = [alias for alias in entity.aliases if alias != entity.name]
    line = f"- **{text(entity.name)}**" + (f" — {text(roles)}" if roles else "")
    line += f" (also: {text(', '.join(also))})" if also else ""
    return line + refs(entity.evidence[:1])


def _events(events: Sequence[Event], names: dict[str, str], told: Told) -> list[str]:
    """A line for each sentence; below it, one for each of several events in it."""
    sentences: dict[str, list[Event]] = {}
    for event in events:
        sentences.setdefault(event.text, []).append(event)
    lines = []
    for sentence, inside in sentences.items():
        line = f"- {tell(told, sentence)}{refs(inside[0].evidence)}"
        if len(inside) == 1:
            lines.append(line + _remarks(_about(inside[0], names)))
        else:
            parts = [f"    - {text(event.type)}{_remarks(_about(event, names))}" for event in inside]
            lines.append("\n".join([line, *dict.fromkeys(parts)]))
    return lines


def _about(event: Event, names: dict[str, str]) -> list[str]:
    return [
        date(event.when),
        text(words.listing([names.get(key, key) for key in event.participants])),
        text(event.where.text) if event.where else "",
        words.became(event),
        _chain(event, names),
    ]


def _said(statement: Statement, names: dict[str, str], told: Told) -> str:
    speaker = words.listing([names.get(key, key) for key in statement.speakers]) or statement.speaker_text
    said = date(statement.said)
    mode = words.MODE[statement.mode]
    if statement.quote and statement.wording == "model" and statement.quote not in statement.text:
        mode = f"{mode or 'in their own words'}: “{text(statement.quote)}”"
    remarks = [f"said {said}" if said else "", mode, _chain(statement, names)]
    return f"- **{text(speaker)}** — {tell(told, statement.text)}{refs(statement.evidence)}{_remarks(remarks)}"


def _figure(figure: Figure, told: Told) -> str:
    return (
        f"- **{text(words.amount(figure))}**, {text(figure.subject)} — {tell(told, figure.text)}{refs(figure.evidence)}"
    )


def _commitment(commitment: Commitment, names: dict[str, str], told: Told) -> str:
    who = words.listing([names.get(key, key) for key in commitment.actors])
    to = words.listing([names.get(key, key) for key in commitment.to])
    due = date(commitment.due)
    remarks = [
        f"to {text(to)}" if to else "",
        f"due {due}" if due else f"due: {text(commitment.due.text)}" if commitment.due else "",
        f"on condition: {text(commitment.condition)}" if commitment.condition else "",
        _chain(commitment, names),
    ]
    line = f"- **{text(who) or 'Not named'}** — {tell(told, commitment.text)}{refs(commitment.evidence)}"
    return line + _remarks(remarks)


def _chain(claim: Claim, names: dict[str, str]) -> str:
    """Who tells it, outermost first; those named side by side ("A and B reported") tell it together."""
    steps: list[list[str]] = []
    last: Attribution | None = None
    for teller in claim.attribution:
        name = names.get(teller.entity or "", teller.text)
        if name in [told for step in steps for told in step]:
            continue
        if last is not None and _COORDINATED.fullmatch(_between(last, teller, claim)):
            steps[-1].append(name)
        else:
            steps.append([name])
        last = teller
    return f"as told by {text(', from '.join(words.listing(step) for step in steps))}" if steps else ""


_COORDINATED = re.compile(r",? and (?:the )?|, (?:the )?", re.IGNORECASE)


def _between(one: Attribution, other: Attribution, claim: Claim) -> str:
    """The words from one link to the next, where they stand in one cited sentence in this order."""
    start, end = one.evidence[0].end, other.evidence[0].start
    for cited in claim.evidence:
        if cited.start <= start <= end <= cited.end:
            return cited.quote[start - cited.start : end - cited.start]
    return ""


def _remarks(remarks: Sequence[str]) -> str:
    kept = [remark for remark in remarks if remark]
    return f" *({'; '.join(kept)})*" if kept else ""


def _removed(item: Removed) -> str:
    return f"- {text(words.plain(item.reason))}: “{text(words.clip(item.text, REMOVED_CLIP))}”"


def _withheld(item: str, reason: str, detail: str) -> str:
    return f"- {text(words.clip(item, REMOVED_CLIP))}: {text(words.plain(reason))}" + (
        f" ({text(detail)})" if detail else ""
    )
