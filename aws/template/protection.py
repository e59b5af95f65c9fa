"""DRM: SPEKE 2 with the method, the systems and the contract that each container takes.

| container | method | systems | contract |
|---|---|---|---|
| TS | SAMPLE_AES with FairPlay, otherwise AES_128 | FairPlay, or the clear key | one key: audio is muxed in |
| CMAF | CBCS with FairPlay, otherwise CENC | all of the plan's | a video key and an audio key |
| ISM | CENC | PlayReady | one key |

Sources: MediaPackage v2's validation rules (ENCRYPTION_METHOD_CONTAINER_TYPE_MISMATCH,
DRM_SYSTEMS_ENCRYPTION_METHOD_INCOMPATIBLE, ENCRYPTION_CONTRACT_WITHOUT_AUDIO_RENDITION_INCOMPATIBLE,
ENCRYPTION_CONTRACT_WITH_ISM_CONTAINER_INCOMPATIBLE). No TS player knows Widevine or PlayReady: without
FairPlay the segments are still encrypted, with a key that the key provider guards by itself. An ISM endpoint
without PlayReady would be open, so such a plan is refused.
"""

from __future__ import annotations

from typing import Any

from troposphere import mediapackagev2 as mp

from aws.spec import DrmSpec
from aws.template.manifests import Container

CLEAR_KEY = "CLEAR_KEY_AES_128"
TAKES = {
    Container.TS: ("fairplay",),
    Container.CMAF: ("fairplay", "playready", "widevine"),
    Container.ISM: ("playready",),
}
ONE_KEY = ("SHARED", "SHARED")
TWO_KEYS = ("PRESET_VIDEO_1", "PRESET_AUDIO_1")


def systems_for(drm: DrmSpec, container: Container) -> list[str]:
    """The plan's systems that work in this container, as MediaPackage spells them."""
    found = [system.upper() for system in sorted(drm.systems) if system in TAKES[container]]
    return found or ([CLEAR_KEY] if container is Container.TS else [])


def encryption(drm: DrmSpec | None, container: Container) -> dict[str, Any]:
    """The Encryption part of a segment, or nothing."""
    if drm is None:
        return {}
    video, audio = TWO_KEYS if container is Container.CMAF else ONE_KEY
    provider = mp.SpekeKeyProvider(
        DrmSystems=systems_for(drm, container),
        EncryptionContractConfiguration=mp.EncryptionContractConfiguration(
            PresetSpeke20Video=video, PresetSpeke20Audio=audio
        ),
        ResourceId=drm.resource_id,
        RoleArn=drm.role_arn,
        Url=drm.speke_url,
    )
    return {"Encryption": mp.Encryption(EncryptionMethod=_method(drm, container), SpekeKeyProvider=provider)}


def _method(drm: DrmSpec, container: Container) -> mp.EncryptionMethod:
    match container:
        case Container.TS:
            method = "SAMPLE_AES" if "fairplay" in drm.systems else "AES_128"
            return mp.EncryptionMethod(TsEncryptionMethod=method)
        case Container.ISM:
            return mp.EncryptionMethod(IsmEncryptionMethod="CENC")
        case _:
            method = "CBCS" if "fairplay" in drm.systems else "CENC"
            return mp.EncryptionMethod(CmafEncryptionMethod=method)
