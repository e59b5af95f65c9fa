"""Flypack's command line: wires the rooms together and turns every failure into one sentence.

Exit codes: 0 done, 1 a step failed, 2 a bad command line or plan.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def home() -> Path:
    """Where plans, journal, settings and logs live: FLYPACK_HOME, or the user's data folder."""
    configured = os.environ.get("FLYPACK_HOME")
    if configured:
        return Path(configured)
    import platformdirs

    return Path(platformdirs.user_data_dir("flypack", appauthor=False))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = _parser().parse_args(arguments)
    command = getattr(asked, "command", None)
    if command is None:
        return _window(first_start=asked.first_start)
    from aws.cancel import Cancelled
    from aws.failures import AwsFailure
    from controller.plan import PlanError

    try:
        return _COMMANDS[command](asked)
    except PlanError as problem:
        return _fail(problem.sentence, 2)
    except AwsFailure as failure:
        return _fail(failure.sentence, 2 if failure.code == "not-offered" else 1)
    except (Cancelled, KeyboardInterrupt):
        return _fail("Stopped by Ctrl-C.", 1)
    except OSError as problem:
        return _fail(f"{problem.filename or 'A file'}: {problem.strerror or problem}.", 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py", description="Flypack: a control room for live events on AWS."
    )
    parser.add_argument("--first-start", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    rehearse = commands.add_parser("rehearse", help="run a whole event on this laptop, without a window")
    rehearse.add_argument(
        "plan", nargs="?", type=Path, help="a .plan.json file; the first rehearsal if left out"
    )
    rehearse.add_argument("--seconds", type=_seconds, default=60, help="how long to stay on air (60)")
    rehearse.add_argument("--out", type=Path, default=Path("out/rehearsal"), help="where the report goes")
    rehearse.add_argument("--keep", action="store_true", help="stay on air until Ctrl-C")
    printed = {"template": "print the CloudFormation template of a plan", "validate": "judge it offline"}
    for name, words in printed.items():
        commands.add_parser(name, help=words).add_argument("plan", type=Path)
    larix = commands.add_parser("larix", help="print the Larix links of a provisioned event")
    larix.add_argument("plan", type=Path)
    larix.add_argument("--png", type=Path, help="also write the links as a QR picture")
    return parser


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 1 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError("choose 1 to 86400 seconds")
    return seconds


def _window(*, first_start: bool) -> int:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        if first_start:
            out = Path("out/first-event")
            _say(f"No display: rehearsing the first event without a window; the pictures go to {out}/.")
            return main(["rehearse", "--seconds", "30", "--out", str(out)])
        if os.environ.get("QT_QPA_PLATFORM") is None:
            return _fail("No display was found. Use `main.py rehearse`, or set DISPLAY and start again.", 1)
    from ui.app import run

    return run(home(), rehearse_first=first_start)


def _rehearse(asked: argparse.Namespace) -> int:
    from ui.rehearsal_window import run

    return run(
        home(),
        asked.plan,
        seconds=asked.seconds,
        out=asked.out,
        keep=asked.keep,
        say=_say,
        complain=_complain,
    )


def _template(asked: argparse.Namespace) -> int:
    from controller import template_text

    _say(template_text.template_of(asked.plan))
    return 0


def _validate(asked: argparse.Namespace) -> int:
    from controller import template_text

    findings = template_text.findings_of(asked.plan)
    for line in findings or ("No findings",):
        _say(line)
    return 1 if findings else 0


def _larix(asked: argparse.Namespace) -> int:
    from controller import event_links

    links = event_links.links_of(asked.plan, home())
    for link in links:
        _say(link)
    if asked.png is not None:
        event_links.write_qr(links, asked.png)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _fail(sentence: str, code: int) -> int:
    _complain(sentence)
    return code


_COMMANDS = {"rehearse": _rehearse, "template": _template, "validate": _validate, "larix": _larix}

if __name__ == "__main__":
    sys.exit(main())
