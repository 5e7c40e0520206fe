"""How far two ways of grouping the same things agree: MUC, B³ and CEAFe, and their mean, CoNLL F1.

What stands on one side only counts against it, as a group of its own on the other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

Key = TypeVar("Key", bound=Hashable)
Sums = dict[str, float]
"""Such as `MUC recall hits` → over all documents so far."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """F1 by the three measures, and their mean."""

    conll: float
    muc: float
    b3: float
    ceafe: float
    b3_precision: float
    b3_recall: float


def grouped(answer: Mapping[Key, Hashable]) -> list[frozenset[Key]]:
    """Things with equal answers together."""
    groups: dict[Hashable, set[Key]] = defaultdict(set)
    for key, name in answer.items():
        groups[name].add(key)
    return [frozenset(group) for group in groups.values()]


def agreement(gold: Iterable[frozenset[Key]], ours: Iterable[frozenset[Key]]) -> Agreement:
    """Of one grouping with the other."""
    sums: Sums = defaultdict(float)
    add(sums, list(gold), list(ours))
    return score(sums)


def add(sums: Sums, gold: list[frozenset[Key]], ours: list[frozenset[Key]]) -> None:
    """One document's (or one collection's) share of the sums."""
    paired = ceafe(gold, ours)
    for side, mine, other in (("recall", gold, ours), ("precision", ours, gold)):
        kept, links = muc(mine, other)
        sums[f"MUC {side} hits"] += kept
        sums[f"MUC {side} all"] += links
        sums[f"B3 {side} hits"] += b_cubed(mine, other)
        sums[f"B3 {side} all"] += sum(map(len, mine))
        sums[f"CEAFe {side} hits"] += paired
        sums[f"CEAFe {side} all"] += len(mine)


def score(sums: Sums) -> Agreement:
    """The measures over all that was added."""
    muc_, b3, ceafe_ = (_f1(sums, name) for name in ("MUC", "B3", "CEAFe"))
    return Agreement(
        conll=(muc_ + b3 + ceafe_) / 3, muc=muc_, b3=b3, ceafe=ceafe_,
        b3_precision=_share(sums, "B3", "precision"), b3_recall=_share(sums, "B3", "recall"),
    )  # fmt: skip


def muc(mine: list[frozenset[Key]], other: list[frozenset[Key]]) -> tuple[int, int]:
    """Links of mine that other keeps, and all links of mine."""
    of: dict[Key, Hashable] = {key: place for place, cluster in enumerate(other) for key in cluster}
    kept = sum(len(cluster) - len({of.get(key, (key,)) for key in cluster}) for cluster in mine)
    return kept, sum(len(cluster) - 1 for cluster in mine)


def b_cubed(mine: list[frozenset[Key]], other: list[frozenset[Key]]) -> float:
    """Of each thing's cluster in mine, the share that is with it in other, summed."""
    of = {key: cluster for cluster in other for key in cluster}
    return sum(len(cluster & of[key]) / len(cluster) for cluster in mine for key in cluster if key in of)


def ceafe(gold: list[frozenset[Key]], ours: list[frozenset[Key]]) -> float:
    """The best one-to-one pairing of clusters, each pair worth twice its overlap over both sizes.

    Clusters that share nothing are worth nothing to each other, so the pairing falls apart into small ones.
    """
    return sum(_paired([gold[g] for g in left], [ours[o] for o in right]) for left, right in _parts(gold, ours))


def _parts(gold: list[frozenset[Key]], ours: list[frozenset[Key]]) -> list[tuple[set[int], set[int]]]:
    """Which clusters of the two sides hang together by shared things."""
    holder = {key: place for place, cluster in enumerate(ours) for key in cluster}
    part_of: dict[int, tuple[set[int], set[int]]] = {}
    for place, cluster in enumerate(gold):
        part: tuple[set[int], set[int]] = ({place}, set())
        for other in {holder[key] for key in cluster if key in holder}:
            joined = part_of.get(other, (set(), {other}))
            part = (part[0] | joined[0], part[1] | joined[1])
        part_of.update(dict.fromkeys(part[1], part))
    return list({id(part): part for part in part_of.values()}.values())


def _paired(gold: list[frozenset[Key]], ours: list[frozenset[Key]]) -> float:
    worth = np.array([[2 * len(g & o) / (len(g) + len(o)) for o in ours] for g in gold])
    return assigned(worth) if worth.size else 0.0


def assigned(worth: np.ndarray[Any, Any]) -> float:
    """The highest sum of cells, no two in a row or column (Hungarian method, with potentials)."""
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of, way = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while row_of[column]:
            used[column] = True
            left = cost[row_of[column] - 1] - row_price[row_of[column]] - column_price[1:]
            better = ~used[1:] & (left < least[1:])
            least[1:][better], way[1:][better] = left[better], column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            following = int(free.argmin())
            step = free[following]
            row_price[row_of[used]] += step
            column_price[used] -= step
            least[~used] -= step
            column = following
        while column:
            row_of[column], column = row_of[way[column]], way[column]
    return float(-sum(cost[row_of[c] - 1, c - 1] for c in range(1, columns + 1) if row_of[c]))


def _f1(sums: Sums, name: str) -> float:
    recall, precision = _share(sums, name, "recall"), _share(sums, name, "precision")
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _share(sums: Sums, name: str, side: str) -> float:
    return sums[f"{name} {side} hits"] / max(1, sums[f"{name} {side} all"])
