"""The web player page: a private bucket that the event's own distribution serves under `/player/`.

The bucket holds nothing that cannot be made again, so it goes with the stack; the program fills it when the
stack is complete and empties it before a tear-down (`aws/site.py`). Only this distribution may read it. The
page is public even where the media are signed: a viewer without a grant must be told so by something.

What the page may do is written into its answers (Content-Security-Policy): scripts, styles, pictures and
media of its own host alone, and the event's chat where there is one.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Ref, Sub, s3
from troposphere import cloudfront as cf

from aws.spec import PipelineSpec
from aws.template import analytics, storage
from aws.template.names import DISTRIBUTION, SITE_BUCKET, names_of
from aws.template.roles import Statement

ORIGIN = "site"
ACCESS_CONTROL = "SiteAccessControl"
CACHE = "SiteCachePolicy"
HEADERS = "SiteHeadersPolicy"
PATTERN = "/player/*"
PAGE_PATH = "/player/index.html"

UNNAMED_SECONDS = 10
"""How long an object without a Cache-Control of its own is kept."""
YEAR_SECONDS = 31_536_000
CHAT_HOST = "${ChatApi.ApiEndpoint}"
"""`wss://...`, from `aws/template/chat.py`, which itself needs to know the distribution."""

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
)
"""Content-Security-Policy, without what the page may connect to."""


def wanted(spec: PipelineSpec) -> bool:
    """Whether the plan asks for the page."""
    return spec.deliver.web_player


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Bucket, its policy, and what the distribution needs to serve it."""
    if not wanted(spec):
        return []
    return [
        _bucket(spec),
        storage.policy(SITE_BUCKET, [_distribution_reads()]),
        _access_control(spec),
        _cache(spec),
        _headers(spec),
    ]


def origins(spec: PipelineSpec) -> list[cf.Origin]:
    """The bucket as an origin of the distribution."""
    if not wanted(spec):
        return []
    return [
        cf.Origin(
            Id=ORIGIN,
            DomainName=GetAtt(SITE_BUCKET, "RegionalDomainName"),
            OriginAccessControlId=GetAtt(ACCESS_CONTROL, "Id"),
            # Empty, and needed: it says that the origin is a bucket (CloudFront API, Origin).
            S3OriginConfig=cf.S3OriginConfig(OriginAccessIdentity=""),
        )
    ]


def behaviours(spec: PipelineSpec) -> list[cf.CacheBehavior]:
    """What is served under `/player/`: to everybody, signed media or not."""
    if not wanted(spec):
        return []
    return [
        cf.CacheBehavior(
            PathPattern=PATTERN,
            TargetOriginId=ORIGIN,
            ViewerProtocolPolicy="https-only",
            AllowedMethods=["GET", "HEAD"],
            CachedMethods=["GET", "HEAD"],
            Compress=True,
            CachePolicyId=Ref(CACHE),
            ResponseHeadersPolicyId=Ref(HEADERS),
            **analytics.behaviour(spec),
        )
    ]


def _bucket(spec: PipelineSpec) -> s3.Bucket:
    bucket = storage.private_bucket(SITE_BUCKET, spec, storage.sse_s3())
    bucket.DeletionPolicy = bucket.UpdateReplacePolicy = "Delete"
    return bucket


def _distribution_reads() -> Statement:
    arn = f"arn:${{AWS::Partition}}:cloudfront::${{AWS::AccountId}}:distribution/${{{DISTRIBUTION}}}"
    return {
        "Sid": "DistributionReads",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": Sub(f"${{{SITE_BUCKET}.Arn}}/*"),
        "Condition": {"StringEquals": {"aws:SourceArn": Sub(arn)}},
    }


def _access_control(spec: PipelineSpec) -> cf.OriginAccessControl:
    return cf.OriginAccessControl(
        ACCESS_CONTROL,
        OriginAccessControlConfig=cf.OriginAccessControlConfig(
            Name=names_of(spec).everywhere("site-oac"),
            OriginAccessControlOriginType="s3",
            SigningBehavior="always",
            SigningProtocol="sigv4",
        ),
    )


def _cache(spec: PipelineSpec) -> cf.CachePolicy:
    """Every object says itself how long it may be kept; the policy lets it, from nothing to a year."""
    return cf.CachePolicy(
        CACHE,
        CachePolicyConfig=cf.CachePolicyConfig(
            Name=names_of(spec).everywhere("site"),
            MinTTL=0,
            DefaultTTL=UNNAMED_SECONDS,
            MaxTTL=YEAR_SECONDS,
            ParametersInCacheKeyAndForwardedToOrigin=cf.ParametersInCacheKeyAndForwardedToOrigin(
                CookiesConfig=cf.CacheCookiesConfig(CookieBehavior="none"),
                HeadersConfig=cf.CacheHeadersConfig(HeaderBehavior="none"),
                QueryStringsConfig=cf.CacheQueryStringsConfig(QueryStringBehavior="none"),
                EnableAcceptEncodingGzip=True,
                EnableAcceptEncodingBrotli=True,
            ),
        ),
    )


def content_policy(spec: PipelineSpec) -> str | Sub:
    """The page's Content-Security-Policy; with a chat it names the chat's host."""
    own = "; ".join([*POLICY, "connect-src 'self'"])
    return Sub(f"{own} {CHAT_HOST}") if spec.extras.chat else own


def _headers(spec: PipelineSpec) -> cf.ResponseHeadersPolicy:
    return cf.ResponseHeadersPolicy(
        HEADERS,
        ResponseHeadersPolicyConfig=cf.ResponseHeadersPolicyConfig(
            Name=names_of(spec).everywhere("site-headers"),
            SecurityHeadersConfig=cf.SecurityHeadersConfig(
                ContentSecurityPolicy=cf.ContentSecurityPolicy(
                    ContentSecurityPolicy=content_policy(spec), Override=True
                ),
                ContentTypeOptions=cf.ContentTypeOptions(Override=True),
                ReferrerPolicy=cf.ReferrerPolicy(ReferrerPolicy="no-referrer", Override=True),
                StrictTransportSecurity=cf.StrictTransportSecurity(
                    AccessControlMaxAgeSec=YEAR_SECONDS, Override=True
                ),
            ),
        ),
    )
