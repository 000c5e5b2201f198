"""Import spaCy without torch: thinc takes torch in wherever it is installed, 3 s and 280 MB."""

import sys


def import_spacy() -> None:
    """Import spaCy with torch hidden; a later `import torch` works as ever."""
    if "torch" in sys.modules or "spacy" in sys.modules:
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["torch"]
