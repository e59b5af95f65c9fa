"""Where viewers get the event: the CloudFront domain, or the edge of a local region."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aws.session import Door

MANIFEST_ROOT = "/out/v1/"
"""Every manifest path of MediaPackage v2 begins with it."""
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


def _kebab(words: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", words).lower()
