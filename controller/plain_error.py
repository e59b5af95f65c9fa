"""Errors that were written for people."""

from __future__ import annotations


class PlainError(Exception):
    """An error whose text is a whole sentence for the operator, without secrets: shown as it is."""
