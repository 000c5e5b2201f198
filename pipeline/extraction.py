"""Extraction: a report's text in, its records out."""

from pipeline.nlp import nlp
from pipeline.reading import read
from pipeline.records import Records, Report


def extract(text: str, name: str = "text") -> Records:
    """Return everything that a report's text yields."""
    return extract_report(read(text.encode(), name))


def extract_report(report: Report, *, tokens: bool = False) -> Records:
    """Return everything that a report yields; `tokens` adds its words."""
    nlp()(report.text)
    return Records(report=report)
