"""Write the goldens anew: `python -m tests.unit.aws_template`. Look at the difference before you commit.

With `--table` the table of who catches what is written too: minutes, because cfn-lint judges every break.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from aws.template import assemble
from aws.validate import validate
from tests.helpers.lint import cfn_lint
from tests.unit.aws_template.breaks import BREAKS, base_spec
from tests.unit.aws_template.spread import SPREAD

GOLDEN = Path(__file__).parents[2] / "golden"


def who_catches_what() -> dict[str, list[str]]:
    """The judges that catch each break."""
    good, found = assemble(base_spec()).body, {}
    for name, edit in BREAKS.items():
        document = json.loads(good)
        edit(document)
        judges = {finding.judge for finding in validate(document, "us-east-1")}
        if cfn_lint(document, "us-east-1"):
            judges.add("cfn-lint")
        found[name] = sorted(judges)
    return found


def write(name: str, value: object) -> None:
    """One golden file, as reviewers read it."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    (GOLDEN / name).write_text(f"{text}\n", encoding="utf-8")


def main() -> None:
    """Templates of the spread, and the table."""
    for name, spec in SPREAD.items():
        write(f"template-{name}.json", assemble(spec).document)
    if "--table" in sys.argv:
        write("who-catches-what.json", who_catches_what())


if __name__ == "__main__":
    main()
