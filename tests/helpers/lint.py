"""Judge 3: cfn-lint, in process. Too heavy to ship; the tests run it."""

from __future__ import annotations

import json
from typing import Any

from cfnlint.api import lint


def cfn_lint(document: dict[str, Any], *regions: str) -> list[str]:
    """`RULE path message` of every error and warning in any of the regions, judged in one go."""
    matches = lint(json.dumps(document), regions=list(regions))
    return sorted(
        f"{match.rule.id} {'/'.join(str(step) for step in match.path or [])} {match.message}"
        for match in matches
    )
