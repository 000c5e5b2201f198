"""Batches, exports and the command line; thin: what a report says is found in pipeline/."""
