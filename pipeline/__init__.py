"""zhenggai: one report's bytes in, records out.

from pipeline import extract
found = extract(text)
found.commitments, found.policies, found.flags
"""

from pipeline.torchless import import_spacy

import_spacy()

from pipeline.extraction import extract, extract_report  # noqa: E402
from pipeline.reading import failed, read  # noqa: E402
from pipeline.records import Records, Report  # noqa: E402
from pipeline.version import PIPELINE_VERSION  # noqa: E402

__all__ = ["PIPELINE_VERSION", "Records", "Report", "extract", "extract_report", "failed", "read"]
