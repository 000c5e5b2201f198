"""Learned parts: strings and labels in, numbers out. None is pinned yet."""
