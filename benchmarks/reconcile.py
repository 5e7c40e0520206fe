"""How well briefs are reconciled, on data nobody here wrote and on made conflicts: writes reconcile.json beside it.

python -m benchmarks.reconcile [--only TASK ...] [--limit N] [--errors N]
"""

from benchmarks import reading

TASKS = ("storylines", "events_across", "entities_across", "novelty", "carriers", "contradictions", "scale", "days")
"""Each a module here with `measure(limit) -> Outcome`, in the order of the scorecard."""

if __name__ == "__main__":
    reading.main(TASKS, "reconcile")
