"""The closed word classes of English that time expressions are built from."""

from summarizer.dates.phrases import Unit

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 4) - {"may", "june", "july"}
"""Those that may end in a full stop without ending a sentence."""
MONTH_NAMES = tuple(name.capitalize() for name in MONTHS if name not in SHORT_MONTHS)
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days each month can have."""

WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            ("monday", "mondays", "mon"),
            ("tuesday", "tuesdays", "tues", "tue"),
            ("wednesday", "wednesdays", "wed"),
            ("thursday", "thursdays", "thurs", "thur", "thu"),
            ("friday", "fridays", "fri"),
            ("saturday", "saturdays", "sat"),
            ("sunday", "sundays", "sun"),
        )
    )
    for name in names
}
SHORT_WEEKDAYS = frozenset(name for name in WEEKDAYS if "day" not in name)

SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
SEASON_NAMES = ("spring", "summer", "autumn", "winter")

UNITS: dict[str, Unit] = {
    "hour": "hour",
    "hours": "hour",
    "day": "day",
    "days": "day",
    "nights": "day",
    "week": "week",
    "weeks": "week",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "fortnights": "fortnight",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
}

_SMALL = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""".split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL_NUMBERS = {word: n for n, word in enumerate(_SMALL, start=1)}
TENS = {word: 10 * n for n, word in enumerate(_TENS, start=2)}
ORDINALS = {
    word: n
    for n, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
        start=1,
    )
}
DECADE_WORDS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})

DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "noon", "midnight", "midday"})
DURATIONS: dict[Unit, str] = {
    "hour": "PT1H",
    "day": "P1D",
    "week": "P1W",
    "weekend": "P1W",
    "fortnight": "P2W",
    "month": "P1M",
    "quarter": "P3M",
    "year": "P1Y",
    "decade": "P10Y",
    "century": "P100Y",
}
ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
