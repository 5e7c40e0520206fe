"""Word lists of English newswire that annotation and extraction share, each with its reason."""

# Nouns that name a person by office or occupation. They tell a role phrase ("Foreign Minister Marsh") from a
# name, and let "the minister" point back. Closed on purpose: the common offices and trades of news reports.
_OFFICES = frozenset(
    """
    adviser advisor aide ambassador analyst archbishop assistant attorney author banker bishop boss candidate captain
    cardinal ceo chair chairman chairwoman chairperson chancellor chief coach colonel commander commissioner
    congressman congresswoman consul coordinator coroner counsel counterpart deputy detective diplomat director
    doctor economist editor emperor engineer envoy executive expert firefighter founder general governor harbourmaster
    harbormaster head historian inspector investigator journalist judge justice king lawmaker lawyer leader
    legislator lieutenant major manager marshal master mayor mediator minister monarch negotiator nominee officer
    official owner pastor pilot politician pope premier president priest prime prince princess principal producer
    professor prosecutor queen reporter representative researcher scientist secretary senator sergeant sheriff skipper
    source speaker spokesman spokesperson spokeswoman strategist superintendent surgeon teacher treasurer
    undersecretary veteran vice-president winner witness
    """.split()
)
# What people are by trade, and what they are in a case. Beside a name they are roles, and "the singer" may be the one
# person named; alone they are no entities: as such fivew1h finds .70 of who (.68), and articles share fewer of their
# people ("the driver", "the drunken driver": ecbplus .717 to .720).
TRADES = frozenset(
    """
    accountant activist actor actress architect artist astronaut athlete blogger boxer businessman businesswoman
    champion chef columnist comedian composer correspondent cyclist dancer designer driver electrician
    entrepreneur farmer filmmaker fisherman footballer gardener goalkeeper golfer guitarist hacker instructor
    lecturer linebacker midfielder musician novelist nurse painter performer photographer physician physicist
    pitcher playwright poet policeman quarterback rapper receptionist referee sailor scholar screenwriter
    sculptor singer skier soldier songwriter star striker student swimmer technician trainer trucker writer
    """.split()
)
IN_A_CASE = frozenset(
    """
    attacker assailant bomber burglar defendant fugitive gunman hostage inmate killer mobster murderer prisoner robber
    shooter suspect teenager thief victim whistleblower
    """.split()
)
ROLE_NOUNS = _OFFICES | TRADES | IN_A_CASE

# Heads that fit any office-holder: "the official" may point back to a minister, "the minister" not to an official.
GENERIC_ROLES = frozenset(
    "official counterpart diplomat leader man woman politician source aide representative".split()
)

# Nouns that name an institution without a proper name: "the ministry", "police", "the company".
ORG_NOUNS = frozenset(
    """
    administration agency army authority bank board body bureau cabinet chamber church city club coastguard
    college commission
    committee company congress corporation council court department embassy firm force foundation government
    group guard hospital institute junta kremlin legislature ministry navy newspaper office operator organisation
    organization parliament party pentagon police regulator senate service team tribunal union university
    watchdog airline automaker broadcaster carmaker carrier insurer lender manufacturer retailer
    """.split()
)

# What any firm may be called once it has been named: "the company", "the airline".
FIRM_NOUNS = frozenset(
    """airline automaker brewer broadcaster carmaker carrier chain company conglomerate corporation firm giant insurer
    lender maker manufacturer publisher retailer startup supplier""".split()
)

# Bodies of a country or a town, told by its name: "Karsund" is no short name of the Karsund Council.
PUBLIC_NOUNS = frozenset(
    "army authority board cabinet council court department embassy government ministry navy parliament police".split()
)

# Plural nouns for the parties of a matter: "the two sides", "both delegations".
PARTY_NOUNS = frozenset("side delegation country nation party neighbour neighbor ally leader minister team".split())

# What stands before a surname and is no part of it.
HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady prof rev gen lt col capt maj sgt sen rep gov adm cmdr hon mr. mrs. ms. dr. prof. "
    "rev. gen. lt. col. capt. maj. sgt. sen. rep. gov. adm. cmdr. hon.".split()
)
FEMALE = frozenset("mrs mrs. ms ms. miss lady".split())
MALE = frozenset("mr mr. sir lord".split())

# Verbs whose subject says the clause they govern. From the cue lists of newswire attribution; verbs of thinking
# that report a public stance ("expects", "believes") are kept apart because they make no statement by themselves.
SPEECH_VERBS = frozenset(
    """
    accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure believe
    blame boast call caution charge cite claim comment complain concede conclude condemn confirm contend counter
    criticise criticize declare defend demand deny describe disclose dismiss emphasise emphasize explain express
    hail hint imply indicate inform insist joke lament maintain mention note observe pledge point praise
    predict promise propose protest quip quote read reaffirm reassure recall recommend reiterate reject relay
    remark remind repeat reply report respond reveal say signal slam speculate state stress suggest tell testify
    threaten tweet urge vow warn wonder write
    """.split()
)
# Of these, the ones that also stand for an act: their clause is an event as much as a statement.
ACT_VERBS = frozenset(
    """accuse agree announce blame call cite condemn criticise criticize defend demand deny describe dismiss express
    hail pledge praise propose protest reaffirm reject slam threaten urge vow""".split()
)

# "hop" is what the lemmatizer makes of "hopes".
STANCE_VERBS = frozenset("believe expect hope hop think fear want consider doubt know feel assume anticipate".split())

# Nouns that report a clause: "the North's warning that ...".
SPEECH_NOUNS = frozenset(
    "warning claim statement announcement assertion accusation allegation threat denial complaint suggestion".split()
)

# Verbs by which an outlet passes on what others say; their subject is a reporting outlet.
RELAY_VERBS = frozenset("report quote cite".split())
