"""Read a report: bytes in, a Report out, every byte accounted for."""

from hashlib import sha256

from pipeline.errors import LimitError, ReportError
from pipeline.lexicons import version
from pipeline.records import Report

LIMIT = 20_000_000  # bytes
BOM = b"\xef\xbb\xbf"
CONTROL = {chr(code) for code in range(32)} - set("\t\n\r\f\v")


def read(content: bytes, name: str, limit: int = LIMIT) -> Report:
    """Return the report in UTF-8 bytes; `name` is where they were met, `limit` in bytes.

    Raises LimitError above the limit and ReportError for what is no UTF-8 text.
    """
    if len(content) > limit:
        raise LimitError(
            f"{name}: {len(content):,} bytes, above the limit of {limit:,}; "
            "split it or raise --limit"
        )
    if not content.strip():
        raise ReportError(f"{name}: empty; fetch it again")
    text, encoding = _decoded(content, name)
    if any(char in CONTROL for char in text[:10_000]):
        raise ReportError(f"{name}: binary, not a text report; convert it to UTF-8 text first")
    digest = sha256(content).hexdigest()
    return Report(
        id=digest[:16],
        sha256=digest,
        text_sha256=sha256(text.encode()).hexdigest(),
        source=name,
        text=text,
        chars=len(text),
        encoding=encoding,
        pipeline_version=version(),
    )


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    encoding = "utf-8-sig" if content.startswith(BOM) else "utf-8"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if b"\0" in content[:10_000]:
            raise ReportError(
                f"{name}: binary, not a text report; convert it to UTF-8 text first"
            ) from error
        raise ReportError(
            f"{name}: not UTF-8 (byte {error.start}: 0x{content[error.start]:02x}); "
            "convert it to UTF-8, for example: iconv -f GB18030 -t UTF-8"
        ) from error


def failed(content: bytes, name: str, error: str) -> Report:
    """Return the report that stands for bytes which could not be read or extracted."""
    digest = sha256(content or name.encode()).hexdigest()
    return Report(
        id=digest[:16],
        sha256=digest,
        text_sha256="",
        source=name,
        status="failed",
        error=error,
        pipeline_version=version(),
    )
