"""Near copies: which of several texts says what another says, as when papers print one wire report."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
# Eight words in a row are hardly ever the same by chance, and survive edits elsewhere in the paragraph.
_SHINGLE = 8
# One shingle in four, chosen by its hash, stands for all: four times less to hold, the same share in common.
_SAMPLE = 4
# A copy holds nine tenths of the shorter text; two reports that quote one release share half at most.
_CONTAINED = 0.9
# Shorter texts are too few shingles to tell.
_FEWEST = 8
# A shingle in more texts than this is a stock phrase and makes no candidates, so that cost stays linear.
_COMMON = 50


@dataclass(frozen=True, slots=True)
class Copy:
    """`article` says nearly nothing that `copy_of` does not say."""

    article: str
    copy_of: str
    because: str


def copies(texts: Iterable[tuple[str, str]]) -> Iterator[Copy]:
    """Each text that is a near copy of an earlier one, with the earliest it shares most with."""
    holders: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for name, text in texts:
        own = _shingles(text)
        shared = Counter(other for shingle in own for other in holders.get(shingle, ())[:_COMMON])
        best = max(shared, key=lambda other: shared[other], default=None)
        if best is not None and len(own) >= _FEWEST and sizes[best] >= _FEWEST:
            share = shared[best] / min(len(own), sizes[best])
            if share >= _CONTAINED:
                yield Copy(name, best, f"{share:.0%} of the shorter text stands in the other, word for word")
                continue
        sizes[name] = len(own)
        for shingle in own:
            if len(holders[shingle]) < _COMMON:
                holders[shingle].append(name)


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    rows = (" ".join(words[place : place + _SHINGLE]) for place in range(max(len(words) - _SHINGLE + 1, 0)))
    hashes = (int.from_bytes(hashlib.blake2b(row.encode(), digest_size=8).digest()) for row in rows)
    return frozenset(number for number in hashes if number % _SAMPLE == 0)
