"""All checks of one brief against its article's text."""

from summarizer.ground import Reason, leaves_out_voice
from summarizer.schema import Brief
from summarizer.verify.article import check_article, check_evidence
from summarizer.verify.claims import check_claims
from summarizer.verify.entities import check_entities
from summarizer.verify.fault import Faults, within
from summarizer.verify.lines import check_line, check_whole_sentences
from summarizer.verify.own_words import check_own_words
from summarizer.verify.source import source_of


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
        check = check_own_words if passage.wording == "model" else check_line
        yield from within(place, check(passage.text, passage.evidence, source))
        if passage.wording == "model" and any(
            leaves_out_voice(passage.text, one.sentence, brief.claims, brief.entities) for one in passage.evidence
        ):
            yield f"{place}.text", "leaves out whose word it is"
        yield from within(place, check_whole_sentences(passage.evidence, source))
