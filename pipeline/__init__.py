"""zhenggai: one report's bytes in, records out."""

from pipeline.torchless import import_spacy

import_spacy()
