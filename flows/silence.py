"""The settings that Prefect reads once, while it is imported."""

import os


def silence_prefect() -> None:
    """Switch Prefect's telemetry off and its log down; call it before prefect is imported.

    Prefect tries to send telemetry at every start, from the client and from its server, and reads
    these settings at import: later is too late. The server inherits them. Its start takes 6-12 s,
    more on a busy machine, so it gets a minute.
    """
    os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "60")
