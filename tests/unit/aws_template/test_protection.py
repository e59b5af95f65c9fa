"""Low-latency HLS, Smooth Streaming, and DRM in every container."""

from __future__ import annotations

from typing import Any

import pytest

from aws.spec import DrmSpec, PackageFormat
from aws.template import assemble, not_offered
from aws.validate import validate
from tests.helpers.specs import changed, default_spec

HLS, LL, CMAF, DASH, MSS = (
    PackageFormat.HLS, PackageFormat.LL_HLS, PackageFormat.CMAF, PackageFormat.DASH, PackageFormat.MSS,
)  # fmt: skip


def drm(*systems: str) -> DrmSpec:
    return DrmSpec(
        systems=systems,
        speke_url="https://keys.example.com/speke",
        resource_id="first-show",
        role_arn="arn:aws:iam::111122223333:role/speke",
    )


def document(**changes: Any) -> dict[str, Any]:
    return assemble(changed(default_spec(), **changes)).document


def test_low_latency_hls_is_neither_late_nor_shifted() -> None:
    found = document(package__formats=(LL,), package__delay_seconds=0)
    manifests = found["Resources"]["EndpointCmaf"]["Properties"]["LowLatencyHlsManifests"]
    assert manifests[0] == {
        "ManifestName": "low-latency",
        "ChildManifestName": "low-latency-variant",
        "ManifestWindowSeconds": 60,
        "ProgramDateTimeIntervalSeconds": 1,
        "UrlEncodeChildManifest": True,
    }
    assert [one["ManifestName"] for one in manifests] == [
        "low-latency", "low-latency-high", "low-latency-medium", "low-latency-low",
    ]  # fmt: skip
    path = found["Outputs"]["LlHlsPath"]["Value"]
    assert path == "/out/v1/flypack-first-show/main/cmaf/low-latency.m3u8"


def test_a_delay_of_the_other_formats_leaves_low_latency_alone() -> None:
    found = document(package__formats=(CMAF, LL), package__delay_seconds=30)
    properties = found["Resources"]["EndpointCmaf"]["Properties"]
    assert properties["HlsManifests"][0]["FilterConfiguration"] == {"TimeDelaySeconds": 30}
    assert "FilterConfiguration" not in properties["LowLatencyHlsManifests"][0]


def test_smooth_streaming_has_its_own_container_and_behaviour() -> None:
    found = document(package__formats=(MSS,), package__quality_manifests=False, package__dvr_seconds=0)
    properties = found["Resources"]["EndpointIsm"]["Properties"]
    assert properties["ContainerType"] == "ISM"
    assert properties["MssManifests"] == [
        {
            "ManifestName": "smooth",
            "ManifestWindowSeconds": 60,
            "ManifestLayout": "FULL",
            "FilterConfiguration": {"TimeDelaySeconds": 30},
        }
    ]
    assert found["Outputs"]["MssPath"]["Value"] == "/out/v1/flypack-first-show/main/ism/smooth.ism/Manifest"
    behaviours = found["Resources"]["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]
    assert [one["PathPattern"] for one in behaviours] == ["*.m3u8", "*.mpd", "*.ism/Manifest", "/player/*"]


def encryption(endpoint: str, **changes: Any) -> dict[str, Any]:
    found = document(**changes)["Resources"][endpoint]["Properties"]["Segment"]["Encryption"]
    assert isinstance(found, dict)
    return found


def test_ts_is_protected_by_fairplay_with_one_key() -> None:
    found = encryption("EndpointTs", package__formats=(HLS,), package__drm=drm("fairplay", "widevine"))
    assert found == {
        "EncryptionMethod": {"TsEncryptionMethod": "SAMPLE_AES"},
        "SpekeKeyProvider": {
            "DrmSystems": ["FAIRPLAY"],
            "EncryptionContractConfiguration": {
                "PresetSpeke20Video": "SHARED",
                "PresetSpeke20Audio": "SHARED",
            },
            "ResourceId": "first-show",
            "RoleArn": "arn:aws:iam::111122223333:role/speke",
            "Url": "https://keys.example.com/speke",
        },
    }


def test_ts_without_fairplay_is_encrypted_with_the_clear_key_rather_than_left_open() -> None:
    found = encryption("EndpointTs", package__formats=(HLS, DASH), package__drm=drm("widevine"))
    assert found["EncryptionMethod"] == {"TsEncryptionMethod": "AES_128"}
    assert found["SpekeKeyProvider"]["DrmSystems"] == ["CLEAR_KEY_AES_128"]


@pytest.mark.parametrize(
    ("systems", "method"),
    [
        (("widevine", "playready"), "CENC"),
        (("fairplay",), "CBCS"),
        (("widevine", "fairplay", "playready"), "CBCS"),
    ],
)
def test_cmaf_takes_every_system_with_two_keys(systems: tuple[str, ...], method: str) -> None:
    found = encryption("EndpointCmaf", package__formats=(DASH,), package__drm=drm(*systems))
    assert found["EncryptionMethod"] == {"CmafEncryptionMethod": method}
    assert found["SpekeKeyProvider"]["DrmSystems"] == sorted(system.upper() for system in systems)
    assert found["SpekeKeyProvider"]["EncryptionContractConfiguration"] == {
        "PresetSpeke20Video": "PRESET_VIDEO_1",
        "PresetSpeke20Audio": "PRESET_AUDIO_1",
    }


def test_smooth_streaming_is_protected_by_playready() -> None:
    found = encryption("EndpointIsm", package__formats=(MSS,), package__drm=drm("playready", "widevine"))
    assert found["EncryptionMethod"] == {"IsmEncryptionMethod": "CENC"}
    assert found["SpekeKeyProvider"]["DrmSystems"] == ["PLAYREADY"]


def test_a_format_that_none_of_the_systems_protects_is_refused_rather_than_left_open() -> None:
    spec = changed(default_spec(), package__formats=(HLS, MSS), package__drm=drm("widevine"))
    assert not_offered(spec) == (
        ("package.drm", "package.drm: the format mss can be protected by playready only"),
    )


def test_every_format_at_once_with_every_system_is_clean() -> None:
    found = document(
        package__formats=tuple(PackageFormat), package__drm=drm("fairplay", "playready", "widevine")
    )
    assert validate(found, "us-east-1") == ()
