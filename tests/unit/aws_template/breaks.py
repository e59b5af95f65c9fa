"""Deliberate mistakes in a good template: each must be caught by at least one judge.

The base is a standard channel with two cameras in us-east-1 (`base_spec`). Each break is one edit.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from aws.spec import ChannelClass, PipelineSpec
from tests.helpers.specs import changed, default_spec
from tests.unit.aws_template.balancer_breaks import BALANCER_BREAKS
from tests.unit.aws_template.chat_breaks import CHAT_BREAKS
from tests.unit.aws_template.conversion_breaks import CONVERSION_BREAKS
from tests.unit.aws_template.edits import (
    Edit,
    again,
    dashboard_grid,
    dashboard_metric,
    drop,
    encrypted,
    key_with_default,
    leak_address,
    leak_key,
    output_dangling,
    put,
    show_key_parameter,
    signed,
)
from tests.unit.aws_template.site_breaks import SITE_BREAKS
from tests.unit.aws_template.srt_breaks import SRT_BREAKS


def base_spec() -> PipelineSpec:
    """Two cameras, two pipelines, everything of the default plan, one e-mail address."""
    return changed(
        default_spec(),
        ingest__cameras=2,
        encode__channel_class=ChannelClass.STANDARD,
        watch__notify_emails=("ops@example.com",),
    )


ENC = "Channel/EncoderSettings"
H264 = f"{ENC}/VideoDescriptions/0/CodecSettings/H264Settings"
PACKAGE = f"{ENC}/OutputGroups/0"
CDN = "Distribution/DistributionConfig"
MANIFEST = "EndpointCmaf/DashManifests/0"
ARCHIVE_OUTPUT = f"{ENC}/OutputGroups/1/Outputs/0/OutputSettings/ArchiveOutputSettings"

BREAKS: Mapping[str, Edit] = {
    # Ingest
    "input type that does not exist": put("InputA/Type", "RTMPS_PUSH"),
    "address that is no CIDR": put("InputSecurityGroup/WhitelistRules/0/Cidr", "300.1.2.3/32"),
    "eleven addresses": put(
        "InputSecurityGroup/WhitelistRules", [{"Cidr": f"203.0.113.{n}/32"} for n in range(11)]
    ),
    "address listed twice": again("InputSecurityGroup/WhitelistRules"),
    "standard channel with one RTMP destination": put(
        "InputA/Destinations", [{"StreamName": {"Fn::Sub": "first-show-a/${StreamKeyA0}"}}]
    ),
    "stream key in the template": put("InputA/Destinations/0/StreamName", "first-show-a/live"),
    "two pipelines on one address": again("InputB/Destinations"),
    "push input open to the world": drop("InputA/InputSecurityGroups"),
    "key parameter that echoes": show_key_parameter,
    "key parameter with a default": key_with_default,
    "key in an output": leak_key,
    "ingest address in an output": leak_address,
    "failover to an input that is not attached": put(
        "Channel/InputAttachments/0/AutomaticInputFailoverSettings/SecondaryInputId", {"Ref": "InputA"}
    ),
    "failover without a condition": put(
        "Channel/InputAttachments/0/AutomaticInputFailoverSettings/FailoverConditions", []
    ),
    "failover between different types": put("InputB/Type", "RTP_PUSH"),
    "input attached twice": put("Channel/InputAttachments/1/InputId", {"Ref": "InputA"}),
    "channel without an input": put("Channel/InputAttachments", []),
    "audio selector that is not there": put(
        "Channel/InputAttachments/0/InputSettings/AudioSelectors/0/Name", "other"
    ),
    # Encoder
    "channel class that does not exist": put("Channel/ChannelClass", "DOUBLE_PIPELINE"),
    "channel without a role": drop("Channel/RoleArn"),
    "channel without a name": drop("Channel/Name"),
    "no timecode configuration": drop(f"{ENC}/TimecodeConfig"),
    "embedded timecode from a phone": put(f"{ENC}/TimecodeConfig/Source", "EMBEDDED"),
    "H.264 profile that does not exist": put(f"{H264}/Profile", "HIGHEST"),
    "rate control that does not exist": put(f"{H264}/RateControlMode", "QUALITY"),
    "nine B-frames": put(f"{H264}/GopNumBFrames", 9),
    "ten bit/s": put(f"{H264}/MaxBitrate", 10),
    "buffer below the ceiling": put(f"{H264}/BufSize", 1_000_000),
    "open GOP": put(f"{H264}/GopClosedCadence", 0),
    "GOP that does not divide the segment": put(f"{H264}/GopSize", 3),
    "number as text": put(f"{H264}/MaxBitrate", "five million"),
    "unknown encoder property": put(f"{H264}/Sharpnes", 50),
    "video description that is not there": put(f"{PACKAGE}/Outputs/0/VideoDescriptionName", "video-4k"),
    "audio description that is not there": put(f"{PACKAGE}/Outputs/4/AudioDescriptionNames", ["english"]),
    "encode that nothing uses": again(f"{ENC}/AudioDescriptions"),
    "two outputs of one name": again(f"{PACKAGE}/Outputs"),
    "video and audio in one CMAF output": put(f"{PACKAGE}/Outputs/0/AudioDescriptionNames", ["audio"]),
    "junk in the MediaPackage output": put(
        f"{PACKAGE}/Outputs/0/OutputSettings/MediaPackageOutputSettings/Junk", 1
    ),
    "output settings of another kind": put(
        f"{PACKAGE}/Outputs/0/OutputSettings", {"ArchiveOutputSettings": {"ContainerSettings": {}}}
    ),
    "destination that is not there": put(
        f"{PACKAGE}/OutputGroupSettings/MediaPackageGroupSettings/Destination/DestinationRefId", "packager"
    ),
    "one MediaPackage endpoint for two pipelines": drop("Channel/Destinations/0/MediaPackageSettings/1"),
    "both pipelines to one folder": put(
        "Channel/Destinations/1/Settings/1",
        {"Url": {"Fn::Sub": "s3ssl://${ArchiveBucket}/archive/p0/first-show"}},
    ),
    "archive names without a date": put(f"{ARCHIVE_OUTPUT}/NameModifier", "-rec"),
    "two archive groups": lambda document: (
        again(f"{ENC}/OutputGroups")(document)
        or document["Resources"]["Channel"]["Properties"]["EncoderSettings"]["OutputGroups"].__setitem__(
            2,
            copy.deepcopy(
                document["Resources"]["Channel"]["Properties"]["EncoderSettings"]["OutputGroups"][1]
            ),
        )
    ),
    "two pipelines without locking": drop(f"{ENC}/GlobalConfiguration/OutputLockingSettings"),
    "caption selector that is not there": put(
        f"{ENC}/CaptionDescriptions",
        [{"Name": "captions", "CaptionSelectorName": "captions"}],
    ),
    "sidecar captions in a video output": lambda document: (
        put(
            f"{ENC}/CaptionDescriptions",
            [
                {
                    "Name": "captions",
                    "CaptionSelectorName": "captions",
                    "DestinationSettings": {"WebvttDestinationSettings": {}},
                }
            ],
        )(document)
        or put(f"{PACKAGE}/Outputs/0/CaptionDescriptionNames", ["captions"])(document)
    ),
    # Packaging
    "group under another name": put("PackageChannel/ChannelGroupName", "flypack-other"),
    "channel that does not wait for its group": drop("^PackageChannel/DependsOn"),
    "endpoint that does not wait for its channel": drop("^EndpointTs/DependsOn"),
    "MediaLive that does not wait for MediaPackage": drop("^Channel/DependsOn"),
    "MediaLive sends elsewhere": put("Channel/Destinations/0/MediaPackageSettings/0/ChannelName", "other"),
    "HLS ingest for a CMAF output": put("PackageChannel/InputType", "HLS"),
    "endpoint without a policy": drop("^EndpointCmafPolicy"),
    "container that does not exist": put("EndpointTs/ContainerType", "MP4"),
    "DASH in a TS container": put("EndpointCmaf/ContainerType", "TS"),
    "two manifests of one name": put("EndpointTs/HlsManifests/1/ManifestName", "index"),
    "two child manifests of one name": put("EndpointTs/HlsManifests/1/ChildManifestName", "index-variant"),
    "manifest name with a slash": put(f"{MANIFEST}/ManifestName", "live/dash"),
    "window of ten seconds": put(f"{MANIFEST}/ManifestWindowSeconds", 10),
    "live window of an hour": put(f"{MANIFEST}/ManifestWindowSeconds", 3600),
    "delay longer than the start-over window": put(f"{MANIFEST}/FilterConfiguration/TimeDelaySeconds", 7200),
    "filter with an unknown key": put(f"{MANIFEST}/FilterConfiguration/ManifestFilter", "height:360-720"),
    "filter upside down": put(f"{MANIFEST}/FilterConfiguration/ManifestFilter", "video_height:720-360"),
    "filter without a range": put(f"{MANIFEST}/FilterConfiguration/ManifestFilter", "video_height:720"),
    "segment of 31 seconds": put("EndpointTs/Segment/SegmentDurationSeconds", 31),
    "segment that MediaLive's do not fill": put("EndpointTs/Segment/SegmentDurationSeconds", 5),
    "DASH updates faster than segments": put(f"{MANIFEST}/MinUpdatePeriodSeconds", 2),
    "encryption of another container": encrypted(
        "TsEncryptionMethod", "AES_128", ["FAIRPLAY"], "EndpointCmaf"
    ),
    "FairPlay with CENC": encrypted("CmafEncryptionMethod", "CENC", ["FAIRPLAY"], "EndpointCmaf"),
    "two keys for one muxed segment": encrypted(
        "TsEncryptionMethod", "SAMPLE_AES", ["FAIRPLAY"], "EndpointTs"
    ),
    "DRM system that does not exist": encrypted(
        "TsEncryptionMethod", "SAMPLE_AES", ["NAGRA"], "EndpointTs", "shared"
    ),
    # Delivery
    "price class that does not exist": put(f"{CDN}/PriceClass", "PriceClass_300"),
    "viewers without TLS": put(f"{CDN}/DefaultCacheBehavior/ViewerProtocolPolicy", "allow-all"),
    "viewer protocol that does not exist": put(f"{CDN}/DefaultCacheBehavior/ViewerProtocolPolicy", "tls"),
    "behaviour to no origin": put(f"{CDN}/CacheBehaviors/0/TargetOriginId", "s3"),
    "origin asked without TLS": put(f"{CDN}/Origins/0/CustomOriginConfig/OriginProtocolPolicy", "http-only"),
    "origin that anybody may ask": drop(f"{CDN}/Origins/0/OriginAccessControlId"),
    "access control of the wrong kind": put(
        "OriginAccessControl/OriginAccessControlConfig/OriginAccessControlOriginType", "mediapackage"
    ),
    "allowed countries without a country": put(
        f"{CDN}/Restrictions/GeoRestriction", {"RestrictionType": "whitelist"}
    ),
    "country that does not exist": put(
        f"{CDN}/Restrictions/GeoRestriction", {"RestrictionType": "whitelist", "Locations": ["XX"]}
    ),
    "TTLs out of order": put("ManifestCachePolicy/CachePolicyConfig/MinTTL", 60),
    "MaxTTL 0 with query strings": lambda document: document["Resources"]["ManifestCachePolicy"][
        "Properties"
    ]["CachePolicyConfig"].update(DefaultTTL=0, MaxTTL=0),
    "path claimed twice": again(f"{CDN}/CacheBehaviors"),
    "cached method that is not allowed": put(f"{CDN}/DefaultCacheBehavior/AllowedMethods", ["GET"]),
    "error code that CloudFront does not cache": put(f"{CDN}/CustomErrorResponses/0/ErrorCode", 418),
    "sticky 404": put(f"{CDN}/CustomErrorResponses", [{"ErrorCode": 500, "ErrorCachingMinTTL": 1}]),
    "domain without its certificate": put(f"{CDN}/Aliases", ["live.example.com"]),
    "certificate of another region": lambda document: (
        put(f"{CDN}/Aliases", ["live.example.com"])(document)
        or put(
            f"{CDN}/ViewerCertificate",
            {
                "AcmCertificateArn": "arn:aws:acm:eu-west-1:111122223333:certificate/0b1c2d3e-4f50-6172",
                "SslSupportMethod": "sni-only",
            },
        )(document)
    ),
    "access logs into a bucket that refuses them": put(
        f"{CDN}/Logging", {"Bucket": {"Fn::GetAtt": ["LogBucket", "DomainName"]}, "Prefix": "cdn/"}
    ),
    "signed address beside an open one": put(
        f"{CDN}/DefaultCacheBehavior/TrustedKeyGroups", ["0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"]
    ),
    "key group without a key": signed(put("ViewerKeyGroup/KeyGroupConfig/Items", [])),
    "key group with something else": signed(
        put("ViewerKeyGroup/KeyGroupConfig/Items", [{"Ref": "ManifestCachePolicy"}])
    ),
    "private half handed over": signed(
        put("ViewerKey/PublicKeyConfig/EncodedKey", "-----BEGIN PRIVATE KEY-----\nMIIE")
    ),
    "open manifests of a signed event": signed(drop(f"{CDN}/CacheBehaviors/0/TrustedKeyGroups")),
    "SRT listener for two pipelines": put("InputA/Type", "SRT_LISTENER"),
    # Record
    "bucket name with capitals": put("ArchiveBucket/BucketName", "Archive"),
    "public bucket": put("ArchiveBucket/PublicAccessBlockConfiguration/BlockPublicAcls", False),
    "bucket without encryption": drop("ArchiveBucket/BucketEncryption"),
    "bucket that goes with the stack": put("^ArchiveBucket/DeletionPolicy", "Delete"),
    "bucket without TLS": drop("^ArchiveBucketPolicy"),
    "storage class that does not exist": put(
        "ArchiveBucket/LifecycleConfiguration/Rules/0/Transitions/0/StorageClass", "ICE"
    ),
    "expires before it is moved": put("ArchiveBucket/LifecycleConfiguration/Rules/0/ExpirationInDays", 20),
    "versioning that does not exist": put("ArchiveBucket/VersioningConfiguration/Status", "On"),
    "trail that does not wait for its bucket's policy": drop("^AuditTrail/DependsOn"),
    "trail into a bucket that refuses it": put(
        "LogBucketPolicy/PolicyDocument/Statement/2/Principal/Service", "config.amazonaws.com"
    ),
    # Watch
    "comparison that does not exist": put("AlarmInputLost0/ComparisonOperator", "Above"),
    "period of 15 seconds": put("AlarmInputLost0/Period", 15),
    "three datapoints of two": put("AlarmInputLost0/DatapointsToAlarm", 3),
    "silence without a meaning": drop("AlarmInputLost0/TreatMissingData"),
    "metric that does not exist": put("AlarmInputLost0/MetricName", "FillMillis"),
    "wrong dimension": put("AlarmInputLost0/Dimensions/0/Name", "Channel"),
    "missing dimension": drop("AlarmOutput4xx0/Dimensions/2"),
    "two alarms of one name": put("AlarmInputLost1/AlarmName", "flypack-first-show-input-lost-0"),
    "composite of an alarm that is not there": put("AlarmNoEgress/AlarmRule", 'ALARM("other")'),
    "composite that does not wait": drop("^AlarmNoEgress/DependsOn"),
    "dashboard that is not JSON": put("Dashboard/DashboardBody", "widgets"),
    "dashboard with a metric that does not exist": dashboard_metric,
    "widget beyond the grid": dashboard_grid,
    "event pattern as text": put("EventRule/EventPattern", "aws.medialive"),
    "event pattern with a text for a list": put("EventRule/EventPattern/source", "aws.medialive"),
    "events of every channel": drop("EventRule/EventPattern/resources"),
    "queue that takes nothing": drop("^EventQueuePolicy"),
    "topic that takes nothing": drop("^AlarmTopicPolicy"),
    "stop schedule armed from the start": put("StopSchedule/State", "ENABLED"),
    "schedule state that does not exist": put("StopSchedule/State", "OFF"),
    "flexible window without a length": put("StopSchedule/FlexibleTimeWindow/Mode", "SOMETIMES"),
    # Roles and names
    "wrong service trusted": put(
        "MediaLiveRole/AssumeRolePolicyDocument/Statement/0/Principal/Service", "mediaconvert.amazonaws.com"
    ),
    "trust for any account": drop("MediaLiveRole/AssumeRolePolicyDocument/Statement/0/Condition"),
    "action that does not exist": put(
        "MediaLiveRole/Policies/0/PolicyDocument/Statement/0/Action", ["mediapackagev2:PutObjekt"]
    ),
    "every action": put("MediaLiveRole/Policies/0/PolicyDocument/Statement/0/Action", ["mediapackagev2:*"]),
    "everything may be stopped": put("StopRole/Policies/0/PolicyDocument/Statement/0/Resource", "*"),
    "neither allowed nor denied": put("MediaLiveRole/Policies/0/PolicyDocument/Statement/0/Effect", "Permit"),
    "reference to nothing": put("Channel/InputAttachments/0/InputId", {"Ref": "InputC"}),
    "attribute of nothing": put("Channel/RoleArn", {"Fn::GetAtt": ["Role", "Arn"]}),
    "attribute that does not exist": put("Channel/RoleArn", {"Fn::GetAtt": ["MediaLiveRole", "Name"]}),
    "substitution of nothing": put(
        "Channel/Destinations/1/Settings/0/Url", {"Fn::Sub": "s3ssl://${Bucket}/archive/p0/first-show"}
    ),
    "waiting for nothing": put("^Channel/DependsOn", ["PackageChannel", "Group"]),
    "waiting in a circle": put("^PackageChannel/DependsOn", ["ChannelGroup", "Channel"]),
    "output of nothing": output_dangling,
    "type that does not exist": put("^Channel/Type", "AWS::MediaLive::Chanel"),
    "resource of no event": drop("ChannelGroup/Tags"),
    "tag that AWS keeps for itself": put("InputA/Tags/aws:owner", "me"),
    "resource of another event": put("InputA/Tags/flypack:event", "other-show"),
    **BALANCER_BREAKS,
    **CHAT_BREAKS,
    **CONVERSION_BREAKS,
    **SITE_BREAKS,
    **SRT_BREAKS,
}
