"""All errors of this package.

SummarizerError
├ ConfigError        wrong settings or arguments
├ SourceError        an article cannot be read
├ DocumentError      a stored document is damaged, or newer than this program
└ DeliveryError      a mail could not be sent
"""


class SummarizerError(Exception):
    """Base of all errors raised on purpose; its message says what was wrong and what to do."""


class ConfigError(SummarizerError):
    """Wrong settings or arguments."""


class SourceError(SummarizerError):
    """An article cannot be read."""


class DocumentError(SummarizerError):
    """A stored document is damaged, or newer than this program."""


class DeliveryError(SummarizerError):
    """A mail could not be sent; the report it was about is written."""
