"""All checks of one brief against its article's text."""

from collections.abc import Sequence

from summarizer.ground import Reason, leaves_out_voice
from summarizer.schema import Brief, Evidence
from summarizer.verify.article import check_article, check_evidence
from summarizer.verify.claims import check_claims
from summarizer.verify.entities import check_entities
from summarizer.verify.fault import Faults, within
from summarizer.verify.lines import check_line, check_whole_sentences
from summarizer.verify.own_words import check_own_words, voices_of
from summarizer.verify.source import Source, source_of


def check_brief(brief: Brief, text: str | None) -> Faults:
    """Everything that can be re-read without a model; without the text, the quotes are taken on trust."""
    source = source_of(brief, text)
    yield from check_article(source)
    yield from check_evidence(source)
    yield from check_entities(source)
    yield from check_claims(source)
    for n, item in enumerate(brief.withheld):
        if item.reason not in set(Reason):
            yield f"withheld[{n}].reason", f"{item.reason!r} is no reason this program gives"
    passages = [(f"gist[{n}]", p) for n, p in enumerate(brief.gist)]
    passages += [(f"gaps[{n}]", p) for n, p in enumerate(brief.gaps)]
    if brief.headline is not None:
        passages.append(("headline", brief.headline))
    for place, passage in passages:
        check = _in_own_words if passage.wording == "model" else check_line
        yield from within(place, check(passage.text, passage.evidence, source))
        yield from within(place, check_whole_sentences(passage.evidence, source))


def _in_own_words(text: str, evidence: Sequence[Evidence], source: Source) -> Faults:
    """A line in a model's words, with the voice that the claims of its sentences come through."""
    claims, entities = source.brief.claims, source.brief.entities
    cited = {one.sentence for one in evidence}
    here = [claim for claim in claims if any(one.sentence in cited for one in claim.evidence)]
    voices = {voice for claim in here for voice in voices_of(claim, source)}
    yield from check_own_words(text, evidence, source, voices=voices)
    if any(leaves_out_voice(text, sentence, claims, entities) for sentence in cited):
        yield "text", "leaves out whose word it is"
