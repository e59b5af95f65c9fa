"""What a rehearsal region says when it cannot start, as sentences for people.

The region is a program of its own and speaks English; a test holds these to its sources. What is not known
here is shown as the region says it.
"""

from __future__ import annotations

import re

from aws.sentence import Sentence, mark

_KNOWN = (
    (
        r"No ffmpeg was found; install the Python package imageio-ffmpeg or ffmpeg itself\.",
        mark("No ffmpeg was found; install the Python package imageio-ffmpeg or ffmpeg itself."),
    ),
    (
        r"The configured ffmpeg (.+) cannot be run; correct or remove FLYPACK_FFMPEG\.",
        mark("The configured ffmpeg {0} cannot be run; correct or remove FLYPACK_FFMPEG."),
    ),
    (
        r"ffmpeg cannot be run: (.+); install the package imageio-ffmpeg\.",
        mark("ffmpeg cannot be run: {0}; install the package imageio-ffmpeg."),
    ),
    (
        r"This ffmpeg lacks (.+); install the Python package imageio-ffmpeg, whose ffmpeg has it\.",
        mark("This ffmpeg lacks {0}; install the Python package imageio-ffmpeg, whose ffmpeg has it."),
    ),
    (
        r"The media engine did not answer in time; look into engine\.log in its folder\.",
        mark("The media engine did not answer in time; look into engine.log in its folder."),
    ),
)
"""The whole line, and the template that its groups fill."""


def told(line: str) -> str:
    """The region's last words: a `Sentence` where they are known."""
    for pattern, template in _KNOWN:
        if found := re.fullmatch(pattern, line):
            return Sentence(template, *found.groups())
    return line
