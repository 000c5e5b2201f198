"""Every error a caller may meet.

ZhenggaiError
├── ReportError      one report cannot be read or extracted; the others go on
│   └── LimitError   the report is larger than the limit
├── LexiconError     a table of the lexicon is malformed
├── StoreError       the database cannot be used
└── GoldError        a marked report cannot be read (in gold.py)
"""


class ZhenggaiError(Exception):
    """Base of the tree; its message names the offending thing and says what to do."""


class ReportError(ZhenggaiError):
    """One report cannot be read or extracted."""


class LimitError(ReportError):
    """A report is larger than the limit."""


class LexiconError(ZhenggaiError):
    """A lexicon table is malformed; the message names file and line."""


class StoreError(ZhenggaiError):
    """The store cannot be opened or was made by another version."""
