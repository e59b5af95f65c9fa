"""Where the video tool is: a configured path, the one that comes with the program, or the system's."""

from __future__ import annotations

import os
import shutil

from aws.failures import AwsFailure
from aws.sentence import say


def find() -> str:
    """The ffmpeg to use: `FLYPACK_FFMPEG`, then the bundled one, then the one on PATH.

    Raises:
        AwsFailure: there is none (code "no-encoder").
    """
    configured = os.environ.get("FLYPACK_FFMPEG")
    found = (shutil.which(configured) if configured else None) or (None if configured else _bundled())
    found = found or (None if configured else shutil.which("ffmpeg"))
    if found is None:
        raise AwsFailure(
            say("Video tool"),
            say("no usable ffmpeg was found at FLYPACK_FFMPEG ({0}).", configured)
            if configured
            else say("no usable ffmpeg was found."),
            say("Run `make setup` again, or install ffmpeg and point FLYPACK_FFMPEG at it."),
            "no-encoder",
        )
    return found


def _bundled() -> str | None:
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return None
