"""CloudFront: one distribution in front of MediaPackage, signed to it by origin access control.

Manifests live for seconds and are told apart by the query strings that MediaPackage v2 and low-latency HLS
know; segments live for a day. Errors are cached for one second, or the 404 of the minute before the show
would stay. Viewers get HTTPS only.
"""

from __future__ import annotations

from troposphere import AWSObject, GetAtt, Parameter, Ref
from troposphere import cloudfront as cf

from aws import signing
from aws.spec import GeoMode, PackageFormat, PipelineSpec, ViewerAccess
from aws.template import analytics, site
from aws.template.names import CHANNEL_GROUP, DISTRIBUTION, LOG_BUCKET, names_of, tags_of

ORIGIN = "mediapackage"
ORIGIN_ACCESS_CONTROL = "OriginAccessControl"
MANIFEST_CACHE = "ManifestCachePolicy"
SEGMENT_CACHE = "SegmentCachePolicy"
RESPONSE_HEADERS = "ResponseHeadersPolicy"
PUBLIC_KEY = "ViewerKey"
PUBLIC_KEY_PARAMETER = signing.PUBLIC_KEY_PARAMETER
KEY_GROUP = "ViewerKeyGroup"
PEM_PATTERN = r"-----BEGIN PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*"

MANIFEST_PATTERNS = ("*.m3u8", "*.mpd", "*.ism/Manifest")
MANIFEST_QUERY = (
    "aws.drmsettings",
    "aws.manifestfilter",
    "clip_start_time",
    "end",
    "manifest_window_seconds",
    "start",
    "time_delay",
    "_HLS_msn",
    "_HLS_part",
    "_HLS_skip",
)
"""CloudFront allows ten query strings per cache policy: these are all that v2 and LL-HLS players send."""

SEGMENT_QUERY = ("m",)
ERROR_CODES = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)
ERROR_CACHE_SECONDS = 1
ACCESS_LOG_PREFIX = "cdn/"

RESTRICTIONS = {GeoMode.ANY: "none", GeoMode.ALLOW: "whitelist", GeoMode.DENY: "blacklist"}


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Origin access control, policies, keys and the distribution."""
    return [
        *_keys(spec),
        _origin_access_control(spec),
        _manifest_cache(spec),
        _segment_cache(spec),
        _response_headers(spec),
        _distribution(spec),
    ]


def parameters(spec: PipelineSpec) -> list[Parameter]:
    """The public half of the key pair that signs viewers' addresses. It is no secret."""
    if spec.deliver.access is ViewerAccess.PUBLIC:
        return []
    return [
        Parameter(
            PUBLIC_KEY_PARAMETER,
            Type="String",
            AllowedPattern=PEM_PATTERN,
            ConstraintDescription="a public key in PEM",
            Description="Public key (PEM) of the pair that signs what viewers may open",
        )
    ]


def public_key_title(spec: PipelineSpec) -> str:
    """Logical id of the public key: one per pair."""
    return f"{PUBLIC_KEY}{spec.deliver.key_mark}"


def _keys(spec: PipelineSpec) -> list[AWSObject]:
    """CloudFront cannot change a key in place: another pair is another resource in the group."""
    if spec.deliver.access is ViewerAccess.PUBLIC:
        return []
    names, mark = names_of(spec), spec.deliver.key_mark
    name = names.everywhere(f"key-{mark}" if mark else "key")
    return [
        cf.PublicKey(
            public_key_title(spec),
            PublicKeyConfig=cf.PublicKeyConfig(
                Name=name,
                CallerReference=name,
                EncodedKey=Ref(PUBLIC_KEY_PARAMETER),
            ),
        ),
        cf.KeyGroup(
            KEY_GROUP,
            KeyGroupConfig=cf.KeyGroupConfig(
                Name=names.everywhere("keys"), Items=[Ref(public_key_title(spec))]
            ),
        ),
    ]


def _origin_access_control(spec: PipelineSpec) -> cf.OriginAccessControl:
    return cf.OriginAccessControl(
        ORIGIN_ACCESS_CONTROL,
        OriginAccessControlConfig=cf.OriginAccessControlConfig(
            Name=names_of(spec).everywhere("oac"),
            OriginAccessControlOriginType="mediapackagev2",
            SigningBehavior="always",
            SigningProtocol="sigv4",
        ),
    )


def _manifest_cache(spec: PipelineSpec) -> cf.CachePolicy:
    """MaxTTL 0 would turn caching off, and CloudFront then refuses query strings and compression."""
    ttl = spec.deliver.manifest_ttl_seconds
    return _cache_policy(spec, MANIFEST_CACHE, "manifests", ttl, max(ttl, 1), MANIFEST_QUERY)


def _segment_cache(spec: PipelineSpec) -> cf.CachePolicy:
    ttl = spec.deliver.segment_ttl_seconds
    return _cache_policy(spec, SEGMENT_CACHE, "segments", ttl, ttl, SEGMENT_QUERY)


def _cache_policy(
    spec: PipelineSpec, title: str, suffix: str, default: int, longest: int, query: tuple[str, ...]
) -> cf.CachePolicy:
    return cf.CachePolicy(
        title,
        CachePolicyConfig=cf.CachePolicyConfig(
            Name=names_of(spec).everywhere(suffix),
            MinTTL=0,
            DefaultTTL=default,
            MaxTTL=longest,
            ParametersInCacheKeyAndForwardedToOrigin=cf.ParametersInCacheKeyAndForwardedToOrigin(
                CookiesConfig=cf.CacheCookiesConfig(CookieBehavior="none"),
                HeadersConfig=cf.CacheHeadersConfig(HeaderBehavior="none"),
                QueryStringsConfig=cf.CacheQueryStringsConfig(
                    QueryStringBehavior="whitelist", QueryStrings=list(query)
                ),
                EnableAcceptEncodingGzip=spec.deliver.compress,
                EnableAcceptEncodingBrotli=spec.deliver.compress,
            ),
        ),
    )


def _response_headers(spec: PipelineSpec) -> cf.ResponseHeadersPolicy:
    """Players on any site may read; MediaPackage's own CORS headers are replaced.

    A cookie is only sent to the site that set it: pages elsewhere need signed URLs, because `*` and
    credentials exclude each other.
    """
    return cf.ResponseHeadersPolicy(
        RESPONSE_HEADERS,
        ResponseHeadersPolicyConfig=cf.ResponseHeadersPolicyConfig(
            Name=names_of(spec).everywhere("headers"),
            CorsConfig=cf.CorsConfig(
                AccessControlAllowCredentials=False,
                AccessControlAllowHeaders=cf.AccessControlAllowHeaders(Items=["*"]),
                AccessControlAllowMethods=cf.AccessControlAllowMethods(Items=["GET", "HEAD", "OPTIONS"]),
                AccessControlAllowOrigins=cf.AccessControlAllowOrigins(Items=["*"]),
                AccessControlExposeHeaders=cf.AccessControlExposeHeaders(
                    Items=["Content-Length", "Content-Range", "Date", "Age"]
                ),
                AccessControlMaxAgeSec=600,
                OriginOverride=True,
            ),
            SecurityHeadersConfig=cf.SecurityHeadersConfig(
                ContentTypeOptions=cf.ContentTypeOptions(Override=True),
                StrictTransportSecurity=cf.StrictTransportSecurity(
                    AccessControlMaxAgeSec=31_536_000, Override=True
                ),
            ),
        ),
    )


def _distribution(spec: PipelineSpec) -> cf.Distribution:
    return cf.Distribution(
        DISTRIBUTION,
        DistributionConfig=cf.DistributionConfig(
            Enabled=True,
            Comment=names_of(spec).prefix,
            HttpVersion="http2and3",
            IPV6Enabled=True,
            PriceClass=spec.deliver.price_class,
            Origins=[_origin(spec), *site.origins(spec)],
            DefaultCacheBehavior=cf.DefaultCacheBehavior(**_behaviour(spec, SEGMENT_CACHE)),
            CacheBehaviors=[
                *(
                    cf.CacheBehavior(PathPattern=pattern, **_behaviour(spec, MANIFEST_CACHE))
                    for pattern in _manifest_patterns(spec)
                ),
                *site.behaviours(spec),
            ],
            CustomErrorResponses=[
                cf.CustomErrorResponse(ErrorCode=code, ErrorCachingMinTTL=ERROR_CACHE_SECONDS)
                for code in ERROR_CODES
            ],
            Restrictions=cf.Restrictions(GeoRestriction=_countries(spec)),
            **_domain(spec),
            **_access_logs(spec),
        ),
        Tags=tags_of(spec),
    )


def _manifest_patterns(spec: PipelineSpec) -> list[str]:
    smooth = PackageFormat.MSS in spec.package.formats
    return [pattern for pattern in MANIFEST_PATTERNS if smooth or ".ism" not in pattern]


def _domain(spec: PipelineSpec) -> dict[str, object]:
    """The producer's own name; the DNS record that points to the distribution is the producer's too."""
    domain = spec.deliver.domain
    if domain is None:
        return {"ViewerCertificate": cf.ViewerCertificate(CloudFrontDefaultCertificate=True)}
    certificate = cf.ViewerCertificate(
        AcmCertificateArn=domain.certificate_arn,
        SslSupportMethod="sni-only",
        MinimumProtocolVersion="TLSv1.2_2021",
    )
    return {"Aliases": [domain.name], "ViewerCertificate": certificate}


def _access_logs(spec: PipelineSpec) -> dict[str, object]:
    if not spec.deliver.access_logs:
        return {}
    bucket = GetAtt(LOG_BUCKET, "DomainName")
    return {"Logging": cf.Logging(Bucket=bucket, Prefix=ACCESS_LOG_PREFIX, IncludeCookies=False)}


def _origin(spec: PipelineSpec) -> cf.Origin:
    shield = (
        {"OriginShield": cf.OriginShield(Enabled=True, OriginShieldRegion=Ref("AWS::Region"))}
        if spec.deliver.origin_shield
        else {}
    )
    return cf.Origin(
        Id=ORIGIN,
        DomainName=GetAtt(CHANNEL_GROUP, "EgressDomain"),
        OriginAccessControlId=GetAtt(ORIGIN_ACCESS_CONTROL, "Id"),
        CustomOriginConfig=cf.CustomOriginConfig(
            OriginProtocolPolicy="https-only", OriginSSLProtocols=["TLSv1.2"], HTTPSPort=443
        ),
        **shield,
    )


def _behaviour(spec: PipelineSpec, cache: str) -> dict[str, object]:
    signed = spec.deliver.access is not ViewerAccess.PUBLIC
    return {
        **({"TrustedKeyGroups": [Ref(KEY_GROUP)]} if signed else {}),
        **analytics.behaviour(spec),
        "TargetOriginId": ORIGIN,
        "ViewerProtocolPolicy": "https-only",
        "AllowedMethods": ["GET", "HEAD", "OPTIONS"],
        "CachedMethods": ["GET", "HEAD"],
        "Compress": spec.deliver.compress,
        "CachePolicyId": Ref(cache),
        "ResponseHeadersPolicyId": Ref(RESPONSE_HEADERS),
    }


def _countries(spec: PipelineSpec) -> cf.GeoRestriction:
    kind = RESTRICTIONS[spec.deliver.geo_mode]
    if spec.deliver.geo_mode is GeoMode.ANY:
        return cf.GeoRestriction(RestrictionType=kind)
    return cf.GeoRestriction(RestrictionType=kind, Locations=list(spec.deliver.geo_codes))
