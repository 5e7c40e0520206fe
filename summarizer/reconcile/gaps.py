"""What the sources say is not known, each thing once."""

import hashlib
from collections.abc import Sequence

from rapidfuzz import fuzz

from summarizer.reconcile.case import Case
from summarizer.schema import ClaimRef, Gap, Passage

_SAME = 90.0  # of 100: one sentence as two outlets edit it


def gaps(case: Case) -> tuple[Gap, ...]:
    """Gaps of all articles in order of article and text; near-equal sentences are one."""
    found: list[tuple[Passage, list[ClaimRef]]] = []
    for article in case.story.articles:
        for number, passage in enumerate(case.standing[article].brief.gaps, start=1):
            ref = ClaimRef(article=article, claim=f"g{number}")
            same = next((refs for other, refs in found if _same(passage, other)), None)
            if same is None:
                found.append((passage, [ref]))
            else:
                same.append(ref)
    return tuple(_gap(passage, refs) for passage, refs in found)


def _same(one: Passage, other: Passage) -> bool:
    return fuzz.ratio(one.text.casefold(), other.text.casefold()) >= _SAME


def _gap(passage: Passage, refs: Sequence[ClaimRef]) -> Gap:
    """Its id comes from its first telling. Closing a gap asks for more than shared words: not done yet."""
    content = f"{refs[0].article}\n{passage.evidence[0].start}\n{passage.text}"
    digits = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Gap(id=f"g-{digits}", text=passage.text, claims=tuple(refs))
