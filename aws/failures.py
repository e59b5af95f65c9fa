"""The one shape of every AWS error the program sees: where, what, what next, and AWS's own code."""

from __future__ import annotations


class AwsFailure(Exception):
    """One sentence for a person. `code` is AWS's error code, or one of ours in lower-case-with-dashes.

    Never holds a secret: `explain` strips stream keys, access keys and tokens from AWS's own words.
    """

    def __init__(self, where: str, what: str, suggestion: str, code: str) -> None:
        self.where = where
        self.what = what
        self.suggestion = suggestion
        self.code = code
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """`where: what. suggestion`, on one line."""
        return " ".join(f"{self.where}: {self.what} {self.suggestion}".split())
