"""Why grounding withholds: the closed list, each reason with its explanation."""

from enum import StrEnum


class Reason(StrEnum):
    """A reason stands in `brief.withheld` and, counted, in the report's ledger."""

    EMPTY = "empty"
    SENTENCE_UNKNOWN = "sentence_unknown"
    QUOTE_NOT_FOUND = "quote_not_found"
    SPEAKER_NOT_FOUND = "speaker_not_found"
    NAME_NOT_FOUND = "name_not_found"
    NUMBER_NOT_FOUND = "number_not_found"
    TIME_NOT_FOUND = "time_not_found"
    PLACE_NOT_FOUND = "place_not_found"
    WORDS_NOT_FOUND = "words_not_found"
    WORDING_UNSUPPORTED = "wording_unsupported"
    DUPLICATE = "duplicate"


EXPLANATIONS: dict[Reason, str] = {
    Reason.EMPTY: "The item names no sentence, or leaves out what a claim of its kind cannot be without.",
    Reason.SENTENCE_UNKNOWN: "The item rests on a sentence number the article does not have.",
    Reason.QUOTE_NOT_FOUND: (
        "The quoted words do not stand between quotation marks in the article; the statement is kept as "
        "indirect speech, without them."
    ),
    Reason.SPEAKER_NOT_FOUND: "The speaker does not stand in the sentence pointed to.",
    Reason.NAME_NOT_FOUND: "Somebody said to take part does not stand in the sentence pointed to.",
    Reason.NUMBER_NOT_FOUND: "The number does not stand in the sentence pointed to, or is none.",
    Reason.TIME_NOT_FOUND: "The time does not stand in the sentence pointed to.",
    Reason.PLACE_NOT_FOUND: "The place does not stand in the sentence pointed to.",
    Reason.WORDS_NOT_FOUND: "Other words of the item do not stand in the sentence pointed to.",
    Reason.WORDING_UNSUPPORTED: (
        "The model's own wording holds a name, number or date that the cited sentences do not; the claim is "
        "kept, in the words of the article."
    ),
    Reason.DUPLICATE: "The same claim was already taken from the same sentences.",
}
assert set(EXPLANATIONS) == set(Reason)
