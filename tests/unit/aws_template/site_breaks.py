"""Deliberate mistakes in what serves the web player page."""

from __future__ import annotations

from collections.abc import Mapping

from tests.unit.aws_template.edits import Edit, drop, put

CDN = "Distribution/DistributionConfig"
READS = "SiteBucketPolicy/PolicyDocument/Statement/1"

SITE_BREAKS: Mapping[str, Edit] = {
    "page that nobody may read": drop(READS),
    "page that any distribution may read": drop(f"{READS}/Condition"),
    "page behind an access control of MediaPackage": put(
        f"{CDN}/Origins/1/OriginAccessControlId", {"Fn::GetAtt": ["OriginAccessControl", "Id"]}
    ),
    "public page bucket": drop("SiteBucket/PublicAccessBlockConfiguration"),
    "page without TLS": put(f"{CDN}/CacheBehaviors/2/ViewerProtocolPolicy", "allow-all"),
    "referrer policy that does not exist": put(
        "SiteHeadersPolicy/ResponseHeadersPolicyConfig/SecurityHeadersConfig/ReferrerPolicy/ReferrerPolicy",
        "never",
    ),
}
