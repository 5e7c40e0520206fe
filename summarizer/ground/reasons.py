"""Why grounding withholds: the closed list, each reason with its explanation."""

from enum import StrEnum


class Reason(StrEnum):
    """A reason stands in `brief.withheld` and, counted, in the report's ledger."""

    EMPTY = "empty"
    SENTENCE_UNKNOWN = "sentence_unknown"
    ASIDE = "aside"
    QUOTE_NOT_FOUND = "quote_not_found"
    SPEAKER_NOT_FOUND = "speaker_not_found"
    NAME_NOT_FOUND = "name_not_found"
    NUMBER_NOT_FOUND = "number_not_found"
    TIME_NOT_FOUND = "time_not_found"
    PLACE_NOT_FOUND = "place_not_found"
    WORDS_NOT_FOUND = "words_not_found"
    SPEAKER_DIFFERS = "speaker_differs"
    GAP_NOT_TOLD = "gap_not_told"
    SUPPOSED = "supposed"
    WORDING_UNCLEAR = "wording_unclear"
    WORDING_UNFINISHED = "wording_unfinished"
    PARTICULAR_NOT_FOUND = "particular_not_found"
    NEGATION_DIFFERS = "negation_differs"
    MODALITY_DIFFERS = "modality_differs"
    WORDING_UNSUPPORTED = "wording_unsupported"
    VOICE_LEFT_OUT = "voice_left_out"
    DUPLICATE = "duplicate"


EXPLANATIONS: dict[Reason, str] = {
    Reason.EMPTY: "The item names no sentence, or leaves out what a claim of its kind cannot be without.",
    Reason.SENTENCE_UNKNOWN: "The item rests on a sentence number the article does not have.",
    Reason.ASIDE: "The item rests on an order, a question or words to the reader, which report nothing.",
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
    Reason.SPEAKER_DIFFERS: "Somebody is said to speak who does not: in the sentence he is only spoken of.",
    Reason.GAP_NOT_TOLD: "The sentence does not say that something is not known.",
    Reason.SUPPOSED: "Something is said to have happened that the sentence only plans, supposes or denies.",
    Reason.WORDING_UNCLEAR: (
        "A model's own wording holds a pronoun, an undated day or brackets: outside its article it means nothing. "
        "Here as for every other wording: the item is kept, in the words of the article."
    ),
    Reason.WORDING_UNFINISHED: "A wording stops in mid-phrase.",
    Reason.PARTICULAR_NOT_FOUND: (
        "A wording holds a name, a number or a time that the cited sentences do not, or drops what qualifies a number."
    ),
    Reason.NEGATION_DIFFERS: "A wording denies what the cited sentences affirm, or affirms what they deny.",
    Reason.MODALITY_DIFFERS: "A wording tells as done what the cited sentences plan or suppose, or the other way.",
    Reason.WORDING_UNSUPPORTED: "A wording has too little in common with the cited sentences.",
    Reason.VOICE_LEFT_OUT: "A wording of the gist tells as so what its sentence tells as somebody's word.",
    Reason.DUPLICATE: "The same claim was already taken from the same sentences.",
}
assert set(EXPLANATIONS) == set(Reason)
