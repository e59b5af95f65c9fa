"""Numbers as a control room writes them: short, with their unit, never more digits than are known."""

from __future__ import annotations

from controller.words import translate


def megabits(value: float) -> str:
    """`4.9 Mb/s`."""
    return f"{value:.1f} Mb/s"


def size(count: float) -> str:
    """Bytes: `1.42 GB`, `310 MB`, `12 kB`."""
    for limit, unit, digits in ((1e9, "GB", 2), (1e6, "MB", 0), (1e3, "kB", 0)):
        if count >= limit:
            return f"{count / limit:.{digits}f} {unit}"
    return f"{count:.0f} B"


def span(seconds: float) -> str:
    """How long, in the language of the moment: `3.2 s`, `41 s`, `12 min`, `3 h`."""
    if seconds < 120:
        figure = f"{max(0.0, seconds):.1f}" if seconds < 10 else f"{seconds:.0f}"
        return translate("Controller", "{0} s").format(figure)
    if seconds < 7200:
        return translate("Controller", "{0} min").format(f"{seconds / 60:.0f}")
    return translate("Controller", "{0} h").format(f"{seconds / 3600:.0f}")


def rate(value: float) -> str:
    """Per second: `1,284 req/s`, `0.4 req/s`."""
    return f"{value:,.0f} req/s" if value >= 10 else f"{value:.1f} req/s"
