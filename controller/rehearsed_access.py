"""Seeing a rehearsed event as viewers do: through the gate where it is signed, and shut to everybody else."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from aws import signing
from aws.facts import StackFacts
from aws.failures import AwsFailure
from controller import manifest
from controller.signed_gate import SignedGate
from controller.viewer_keys import ViewerKeys

PASS_LIFE = timedelta(minutes=10)


class RehearsedAccess:
    """For one event on air. `url` is one of its manifests. Raises `ViewerKeyLost` where the key is gone."""

    def __init__(self, keys: ViewerKeys, facts: StackFacts, url: str) -> None:
        self._url = url
        self._signer = keys.signer(facts)

    @property
    def signed(self) -> bool:
        """Viewers need a pass."""
        return self._signer is not None

    def playable(self, ending: ExitStack) -> str:
        """What players of this program open; the gate closes with `ending`. Not for reports or logs."""
        if self._signer is None:
            return self._url
        parts = urlsplit(self._url)
        gate = SignedGate(f"{parts.scheme}://{parts.netloc}", signing.event_resource(self._url), self._signer)
        ending.callback(gate.close)
        return gate.url(self._url)

    def check(self) -> str:
        """Ask as strangers and as viewers do, and say what was seen.

        Raises:
            AwsFailure: code "open-to-all" or "shut-to-viewers".
        """
        if self._signer is None:
            return "the event is public"
        until = datetime.now(UTC) + PASS_LIFE
        resource = signing.event_resource(self._url)
        good, late = self._signer.sign(resource, until), self._signer.sign(resource, until - 2 * PASS_LIFE)
        strangers = [self._status(self._url), self._status(self._url, late.cookie_header)]
        if strangers != [403, 403]:
            raise AwsFailure(
                "Viewer access",
                f"the edge answers {strangers[0]} without a signature and {strangers[1]} after its end.",
                "Look at the trusted key groups of the distribution's behaviours.",
                "open-to-all",
            )
        viewers = [self._status(good.signed_url(self._url)), self._status(self._url, good.cookie_header)]
        if viewers != [200, 200]:
            raise AwsFailure(
                "Viewer access",
                f"the edge answers {viewers[0]} to a signed address and {viewers[1]} to signed cookies.",
                "Look at the public key of the distribution's key group.",
                "shut-to-viewers",
            )
        return "403 without a signature and after its end, 200 for a signed address and for signed cookies"

    @staticmethod
    def _status(url: str, cookie: str = "") -> int:
        return manifest.get(url, direct=True, cookie=cookie).status
