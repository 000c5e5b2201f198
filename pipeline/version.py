"""The version of what the pipeline finds; a stored report of an older one is extracted again."""

PIPELINE_VERSION = "0.4.0"
