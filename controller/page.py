"""The web player page: what was built of it, what it is told about an event, and its way into the bucket.

The page is built by `make player` (resources/player/build.py), not by the program. An event whose page was
not built is made all the same: viewers then have the HLS and DASH addresses, and the producer is told.
"""

from __future__ import annotations

import json
from pathlib import Path

from aws import site
from aws.cancel import Cancel
from aws.facts import ChangeSet, StackFacts
from aws.sentence import Sentence, say
from aws.session import AwsSession
from aws.site import PageFile
from aws.spec import PackageFormat, PipelineSpec
from controller.words import translate

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "player" / "dist"
STAMP = ".built-from"
"""Written last by the build: without it the folder is half a page."""
ASSETS = "assets/"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
FOR_EVER = "public, max-age=31536000, immutable"
"""Assets carry their content's hash in the name."""
LONG = "public, max-age=3600"
PAGE = "index.html"
KEPT = {PAGE: "public, max-age=30", site.EVENT_FILE: "public, max-age=5"}
"""How long a viewer may keep what changes under its name."""


def wanted(spec: PipelineSpec) -> bool:
    """Whether the plan asks for the page."""
    return spec.deliver.web_player


def built(folder: Path | None = None) -> bool:
    """Whether there is a page to publish."""
    return ((folder or FOLDER) / STAMP).is_file()


def missing(spec: PipelineSpec, folder: Path | None = None) -> tuple[Sentence, ...]:
    """What to tell the producer of an event whose page cannot do its work; nothing when all is well."""
    if not wanted(spec):
        return ()
    found = []
    if not built(folder):
        found.append(
            say(
                "The web player page was not built, so viewers open the HLS or DASH address; "
                "run make player, then provision again.",
            )
        )
    if spec.package.drm is not None:
        found.append(
            say(
                "The web player page cannot play this protected event, because it knows no licence server; "
                "give viewers a player that knows yours.",
            )
        )
    elif set(spec.package.formats) == {PackageFormat.MSS}:
        found.append(
            say(
                "The web player page cannot play this event, because browsers play no Smooth Streaming; "
                "add the format HLS or DASH.",
            )
        )
    return tuple(found)


def files(folder: Path) -> tuple[PageFile, ...]:
    """The built page, with index.html last. Raises OSError."""
    found = sorted(one for one in folder.rglob("*") if one.is_file() and one.name != STAMP)
    listed = [_file(one.relative_to(folder).as_posix(), one.read_bytes()) for one in found]
    return tuple(sorted(listed, key=lambda file: file.path == PAGE))


def publish(
    session: AwsSession, spec: PipelineSpec, facts: StackFacts, cancel: Cancel, folder: Path | None = None
) -> None:
    """Put the page and the event's description into the stack's bucket; again is no harm.

    Nothing is done for a page that was not built, or a stack without a bucket for it. Raises `AwsFailure`.
    """
    bucket = facts.outputs.get(site.BUCKET_TITLE)
    if bucket is None or not built(folder):
        return
    # What a translator answers here is the code of his language: the page speaks as the producer does.
    told = site.description(spec, facts.outputs, translate("Page", "en"))
    event = _file(site.EVENT_FILE, json.dumps(told, ensure_ascii=False, indent=1).encode())
    site.publish(session, bucket, [*files(folder or FOLDER), event], cancel=cancel)


def let_go(session: AwsSession, before: StackFacts | None, change_set: ChangeSet) -> None:
    """Empty the bucket that a change would remove: CloudFormation would leave a full one behind."""
    bucket = before.outputs.get(site.BUCKET_TITLE) if before is not None else None
    removed = {row.logical_id for row in change_set.changes if row.action == "Remove"}
    if bucket is not None and site.BUCKET_TITLE in removed:
        site.empty(session, bucket)


def _file(path: str, body: bytes) -> PageFile:
    return PageFile(
        path=path,
        body=body,
        content_type=TYPES.get(Path(path).suffix, "application/octet-stream"),
        cache_control=FOR_EVER if path.startswith(ASSETS) else KEPT.get(path, LONG),
    )
