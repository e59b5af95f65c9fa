"""Where viewers get the event: the CloudFront domain, or the edge of a local region."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aws.session import Door

MANIFEST_ROOT = "/out/v1/"
"""Every manifest path of MediaPackage v2 begins with it."""
PAGE = "page"
"""What the web player page is called among the viewers' links."""
PAGE_OUTPUT = "SitePath"
_SUFFIX = "Path"


def viewer_base(door: Door, distribution_domain: str) -> str:
    """`https://DOMAIN` (or the local edge), without a slash at the end."""
    if door.edge_url is not None:
        return door.edge_url.rstrip("/")
    return f"https://{distribution_domain}"


def manifest_urls(door: Door, outputs: Mapping[str, str]) -> Mapping[str, str]:
    """Manifest name to full URL, from the stack's outputs: HlsPath is "hls", HlsHighPath "hls-high"."""
    base = viewer_base(door, outputs.get("DistributionDomain", ""))
    return {
        _kebab(key.removesuffix(_SUFFIX)): base + path
        for key, path in outputs.items()
        if key.endswith(_SUFFIX) and path.startswith(MANIFEST_ROOT)
    }


def page_url(door: Door, outputs: Mapping[str, str]) -> str | None:
    """The web player page, where the stack has one.

    On AWS every event has a host of its own; the edge of a local region is shared, so the address says
    which event is meant.
    """
    path = outputs.get(PAGE_OUTPUT)
    if path is None:
        return None
    address = viewer_base(door, outputs.get("DistributionDomain", "")) + path
    if door.edge_url is None:
        return address
    return f"{address}?event={outputs.get('ChannelGroupName', '')}"


def viewer_links(door: Door, outputs: Mapping[str, str]) -> Mapping[str, str]:
    """Everything that viewers can open: the manifests, and the page as "page"."""
    page = page_url(door, outputs)
    return {**manifest_urls(door, outputs), **({PAGE: page} if page is not None else {})}


def _kebab(words: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", words).lower()
