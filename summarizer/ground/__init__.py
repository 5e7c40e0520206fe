"""Grounding: the only door from a draft to a brief. What is not found in the article does not pass."""

from summarizer.ground.claims import Grounded, ground_item
from summarizer.ground.desk import Desk, Lookup
from summarizer.ground.entities import entities, worth_keeping
from summarizer.ground.gate import GATES, Cited, refusal, unvoiced
from summarizer.ground.lines import passage
from summarizer.ground.own_words import leaves_out_voice, own_words, tells_voice
from summarizer.ground.reasons import EXPLANATIONS, Reason
from summarizer.schema import (
    Annotations,
    Article,
    ArticleInfo,
    Brief,
    Claim,
    Draft,
    DraftLine,
    Passage,
    Provenance,
    Withheld,
)
from summarizer.wording import tells_gap

__all__ = [
    "EXPLANATIONS",
    "GATES",
    "Cited",
    "Reason",
    "ground",
    "leaves_out_voice",
    "refusal",
    "tells_voice",
    "unvoiced",
]


def ground(draft: Draft, article: Article, annotations: Annotations, *, provenance: Provenance) -> Brief:
    """Make the brief: everything in it is copied from the article at the places the draft points to."""
    desk = Desk(article, annotations, entities(article, annotations))
    claims, withheld = _claims(draft, desk)
    gist, no_gist = _passages(draft.gist, desk, what="gist", claims=claims)
    gaps, no_gaps = _passages(tuple(map(DraftLine, sorted(draft.gaps))), desk, what="gap")
    lines = [line.text for line in (*gist, *claims, *gaps)]
    return Brief(
        article=_info(article, annotations),
        headline=_headline(desk),
        gist=gist,
        entities=worth_keeping(desk.entities, claims, lines, annotations),
        claims=claims,
        gaps=gaps,
        withheld=(*withheld, *no_gist, *no_gaps),
        provenance=provenance,
    )


def _claims(draft: Draft, desk: Desk) -> tuple[tuple[Claim, ...], tuple[Withheld, ...]]:
    """The claims in text order, numbered, each once."""
    grounded = [ground_item(item, desk) for item in draft.claims]
    kept: dict[str, Claim] = {}
    withheld: list[Withheld] = []
    for result in sorted(grounded, key=_order):
        withheld += result.withheld
        if result.claim is None:
            continue
        same = result.claim.model_dump_json(exclude={"id", "text", "wording", "drafter"})
        if same in kept and kept[same].drafter == "model" and result.claim.drafter == "extractive":
            continue  # what a model points at as well is no second claim
        if same in kept:
            detail = f"the same as {kept[same].id}"
            item = f"{result.claim.kind} in {[e.sentence for e in result.claim.evidence]}"
            withheld.append(Withheld(item=item, reason=Reason.DUPLICATE, detail=detail))
        else:
            kept[same] = result.claim.model_copy(update={"id": f"c{len(kept) + 1}"})
    return tuple(kept.values()), tuple(withheld)


def _order(result: Grounded) -> tuple[int, int, str]:
    if result.claim is None:
        return 0, 0, ""
    return result.claim.evidence[0].start, result.place, result.claim.kind


def _passages(
    lines: tuple[DraftLine, ...], desk: Desk, *, what: str, claims: tuple[Claim, ...] = ()
) -> tuple[tuple[Passage, ...], tuple[Withheld, ...]]:
    """Each sentence once; what is refused of a line is told of, and the sentence stands in its own words."""
    kept: dict[int, Passage] = {}
    withheld: list[Withheld] = []
    for line in lines:
        lookup = Lookup(desk)
        if not desk.knows(line.sentence):
            lookup.refuse(Reason.SENTENCE_UNKNOWN, f"sentence {line.sentence}")
        elif line.sentence in desk.annotations.asides:
            lookup.refuse(Reason.ASIDE, f"sentence {line.sentence}")
        elif what == "gap" and not tells_gap(desk.sentence_evidence(line.sentence).quote):
            lookup.refuse(Reason.GAP_NOT_TOLD, f"sentence {line.sentence}")
        elif line.sentence not in kept:
            kept[line.sentence] = _passage(line, lookup, claims)
        item = f"{what} in [{line.sentence}]"
        withheld += [Withheld(item=item, reason=reason, detail=detail) for reason, detail in lookup.refusals]
    return tuple(kept.values()), tuple(withheld)


def _passage(line: DraftLine, lookup: Lookup, claims: tuple[Claim, ...]) -> Passage:
    desk = lookup.desk
    made = passage(desk, (line.sentence,))
    words = own_words(line.wording, desk, (line.sentence,), refuse=lookup.refuse)
    if words and leaves_out_voice(words, line.sentence, claims, desk.entities):
        # The claim that carries the same words has been given its voice.
        alike = (c.text for c in claims if c.wording == "model" and c.evidence == made.evidence)
        words = next((w for w in alike if not leaves_out_voice(w, line.sentence, claims, desk.entities)), None)
        if words is None:
            lookup.refuse(Reason.VOICE_LEFT_OUT, f"sentence {line.sentence}")
    return made.model_copy(update={"text": words, "wording": "model"}) if words else made


def _headline(desk: Desk) -> Passage | None:
    """The title, where it stands in the clean text as its first paragraph."""
    title = desk.article.info.title
    first = [s for s in desk.article.sentences if s.paragraph == 1]
    if not title or not first or _plain(desk.article.text[first[0].start : first[-1].end]) != _plain(title):
        return None
    # An aside that stands in one line with the title is none of it; a title that asks a question stays.
    told = [sentence for sentence in first if sentence.number not in desk.annotations.asides] or first
    evidence = tuple(desk.sentence_evidence(sentence.number) for sentence in told)
    return Passage(text=" ".join(e.quote for e in evidence), evidence=evidence)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _info(article: Article, annotations: Annotations) -> ArticleInfo:
    """The article's card, with the date that reading found and how."""
    basis = {field: how for field, how in article.info.basis.items() if field != "published"}
    if annotations.published is not None:
        basis["published"] = annotations.published_basis or "read in the article"
    elif annotations.published_basis:
        basis["published"] = annotations.published_basis
    return article.info.model_copy(update={"published": annotations.published, "basis": basis})
