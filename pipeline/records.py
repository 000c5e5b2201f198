"""Records: one frozen dataclass a table, the same names as JSON keys and database columns.

Offsets are code points into the report's text, `end` exclusive:
`text[row.start:row.end] == row.quote`.
What is unknown is None.
"""

from dataclasses import dataclass, field, fields
from decimal import Decimal
from hashlib import sha256
from typing import Any

Spans = dict[str, list[int]]


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report as received; `text` stays in memory and in the store, out of the JSON."""

    id: str
    sha256: str
    text_sha256: str
    source: str
    text: str = field(default="", repr=False)
    title: str | None = None
    region: str | None = None
    region_code: str | None = None
    inspection: str | None = None
    published_on: str | None = None
    issuer: str | None = None
    chars: int = 0
    encoding: str | None = None
    status: str = "ok"
    error: str | None = None
    damage_rules: list[dict[str, Any]] = field(default_factory=list)
    pipeline_version: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the bytes of a report were met."""

    report_id: str
    source: str
    sha256: str
    url: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence with the headings above it, outermost first."""

    report_id: str
    start: int
    end: int
    quote: str
    start_byte: int
    end_byte: int
    section: list[str]
    furniture: bool


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word: UPOS in `pos`, jieba's own tag in `tag`."""

    start: int
    end: int
    text: str
    pos: str
    tag: str


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """Who did, does or owes what, how much, by when."""

    id: str
    report_id: str
    start: int
    end: int
    quote: str
    start_byte: int
    end_byte: int
    kind: str
    actor: str | None = None
    action: str | None = None
    object: str | None = None
    direction: str | None = None
    baseline: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    unit_code: str | None = None
    dimension: str | None = None
    value_base: Decimal | None = None
    unit_base: str | None = None
    approx: bool = False
    of_total: Decimal | None = None
    of_id: str | None = None
    period: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    status: str = "stated"
    obs_status: str = "A"
    bound_reason: str | None = None
    derived_from: str | None = None
    evidence: list[str] = field(default_factory=list)
    confidence: float | None = None
    actor_canonical: str | None = None
    region_code: str | None = None
    spans: Spans = field(default_factory=dict)
    sentence_start: int = 0
    sentence_end: int = 0


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A named policy document."""

    id: str
    report_id: str
    start: int
    end: int
    quote: str
    start_byte: int
    end_byte: int
    name: str
    canonical: str
    doc_type: str
    issuer: str | None = None
    level: str | None = None
    doc_number: str | None = None
    edition: str | None = None
    relation: str = "cited"
    within: str | None = None
    damaged: bool = False
    confidence: float | None = None


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A span that a reviewer must look at, and why."""

    id: str
    report_id: str
    start: int
    end: int
    quote: str
    start_byte: int
    end_byte: int
    reason: str
    kind: str | None = None
    detail: str | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)
    low: Decimal | None = None
    high: Decimal | None = None
    severity: str = "high"


@dataclass(frozen=True, kw_only=True)
class Check:
    """A relation between figures and whether it holds; none is drawn up yet."""

    id: str
    report_id: str
    start: int
    end: int
    quote: str
    start_byte: int
    end_byte: int
    rule: str
    verdict: str
    total: str | None = None
    parts: list[str] = field(default_factory=list)
    expected: list[Decimal | None] = field(default_factory=list)
    found: list[Decimal | None] = field(default_factory=list)
    solved_id: str | None = None
    solved_value: Decimal | None = None
    detail: str | None = None


Row = Sentence | Commitment | Policy | Flag | Check
TABLES: dict[str, type[Row]] = {
    "sentences": Sentence,
    "commitments": Commitment,
    "policies": Policy,
    "flags": Flag,
    "checks": Check,
}


@dataclass(frozen=True, kw_only=True)
class Records:
    """Everything that one report yields."""

    report: Report
    sentences: list[Sentence] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    policies: list[Policy] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    tokens: list[Token] | None = None

    def rows(self, table: str) -> list[Row]:
        """Return the rows of one of TABLES."""
        return getattr(self, table)  # type: ignore[no-any-return]

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON object of a report, the tables in the order of the data model."""
        found: dict[str, Any] = {"report": as_dict(self.report)}
        found["report"].pop("text")
        found |= {table: [as_dict(row) for row in self.rows(table)] for table in TABLES}
        if self.tokens is not None:
            found["tokens"] = [as_dict(token) for token in self.tokens]
        return found


def as_dict(row: Report | Row | Token | Source) -> dict[str, Any]:
    """Return column → value of one row; values are shared, not copied."""
    return {column.name: getattr(row, column.name) for column in fields(row)}


def row_id(report_id: str, table: str, start: int, end: int, tell_apart: str = "") -> str:
    """Return the content-addressed id of a row: the same in every run."""
    key = f"{report_id}\0{table}\0{start}\0{end}\0{tell_apart}"
    return sha256(key.encode()).hexdigest()[:16]
