"""How viewers, and the players on this laptop, get to one event: addresses, passes, the gate.

For a public event it hands on plain addresses. For a signed one it fetches the private key in a job, keeps
the signer while the event is open, signs only when a link is asked for, and runs the gate for the preview
and the checks while pictures are encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from aws import signing
from aws.facts import StackFacts
from aws.signing import Signer
from controller import viewer_pass
from controller.bench import Bench
from controller.jobs import JobHandle, Lane
from controller.notices import Notice, Severity
from controller.plan_model import EventPlan
from controller.signed_gate import SignedGate
from controller.viewer_keys import KEY_ID_OUTPUT
from controller.viewer_pass import ViewerLink
from controller.watches import playback_manifest
from controller.words import translate

RETRY_MS = 30_000
CLOCK_SECONDS = 120.0
"""A clock that is wrong by less is not the reason why something that was just signed is refused."""

DOMAIN_OUTPUT = "ViewerDomain"

_Key = tuple[str, str, str]


class ViewerAccess(QObject):
    """Lives on the main thread; only the gate's threads and one short job are elsewhere."""

    changed = Signal()
    _refused = Signal(float)

    def __init__(
        self,
        plan: Callable[[], EventPlan],
        on_air_since: Callable[[], float | None],
        bench: Bench,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._on_air_since = on_air_since
        self._bench = bench
        self._stack: StackFacts | None = None
        self._addresses: Mapping[str, str] = {}
        self._key: _Key | None = None
        self._signer: Signer | None = None
        self._gate: SignedGate | None = None
        self.problem = ""
        """Why no link can be signed, and what to do about it; empty where it can, or need not be."""
        self._refused.connect(self._on_refused, Qt.ConnectionType.QueuedConnection)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self._ask)

    @property
    def signed(self) -> bool:
        """Viewers need a pass."""
        return self._key is not None

    def follow(self, stack: StackFacts | None, addresses: Mapping[str, str], *, playing: bool) -> None:
        """What is true now: the stack, what viewers open by name, and whether there is something to play."""
        self._stack = stack
        self._addresses = dict(addresses)
        key = _key_of(stack)
        if key != self._key:
            self._key, self._signer, self.problem = key, None, ""
            self._close_gate()
            self._ask()
        if playing and self._addresses:
            self._open_gate()
        else:
            self._close_gate()

    def links(self) -> Mapping[str, str]:
        """Name and text of what viewers can be given; what is secret about it is masked."""
        if not self.signed:
            return self._for_viewers()
        if self._signer is None or not self._addresses:
            return {}
        return viewer_pass.offered(self._plan(), self._for_viewers())

    def link(self, name: str) -> ViewerLink | None:
        """One of the `links`, in full, signed now: a secret that whoever asked for it takes care of."""
        addresses = self._for_viewers()
        if not self.signed:
            return ViewerLink(text=addresses[name]) if name in addresses else None
        if self._signer is None or not addresses:
            return None
        until = viewer_pass.valid_until(self._plan(), self._on_air_since(), self._bench.clock())
        signed = self._signer.sign(_resource(addresses), until)
        return viewer_pass.handed_out(self._plan(), name, addresses, signed)

    def playback(self) -> str | None:
        """What players on this laptop open: the manifest, through the gate where it is guarded."""
        manifests = {name: url for name, url in self._addresses.items() if viewer_pass.is_manifest(url)}
        url = playback_manifest(manifests)
        if not self.signed or url is None:
            return url
        return self._gate.url(url) if self._gate is not None else None

    def close(self) -> None:
        """Forget the key and end the gate."""
        self._again.stop()
        self._key, self._signer, self._addresses = None, None, {}
        self._close_gate()

    def _ask(self) -> None:
        """Fetch the key; a keyring may ask its user meanwhile."""
        key, stack = self._key, self._stack
        self._again.stop()
        if key is None or stack is None:
            return

        def work(_handle: JobHandle) -> tuple[Signer | None, bool]:
            cloud = self._bench.place.reach()
            return (None, True) if cloud is None else (cloud.signer(stack), cloud.lasting(stack))

        self._bench.jobs.run(
            Lane.READ,
            "viewer key",
            work,
            lambda found: self._found(key, *found),
            lambda failure: self._not_found(key, failure),
            quiet=True,
            owner=self,
        )

    def _found(self, key: _Key, signer: Signer | None, lasting: bool) -> None:
        if key != self._key:
            return
        self._signer, self.problem = signer, ""
        if signer is None:
            self._again.start()
        elif not lasting:
            self._post(
                Severity.WARN,
                translate("Controller", "Viewers' links can be signed only until Flypack is closed,"),
                translate("Controller", "because no keyring keeps the key on this computer."),
                translate(
                    "Controller",
                    "Copy the links you need now, or install or unlock a keyring, then choose "
                    "“New viewer key” in the event's menu.",
                ),
            )
        self.changed.emit()

    def _not_found(self, key: _Key, failure: Exception) -> None:
        """Looked for again now and then: a keyring may be unlocked, a network come back."""
        if key != self._key:
            return
        self._again.start()
        if str(failure) != self.problem:
            self.problem = str(failure)
            title = translate("Controller", "Links for viewers")
            self._bench.notices.from_failure(failure, title=title, event_name=self._plan().name)
        self.changed.emit()

    def _open_gate(self) -> None:
        if self._gate is None and self._signer is not None:
            self._gate = SignedGate(
                self._base(),
                _resource(self._addresses),
                self._signer,
                on_refused=self._refused.emit,
                clock=self._bench.clock,
            )
            self.changed.emit()

    def _close_gate(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.close()

    def _base(self) -> str:
        parts = urlsplit(next(iter(self._addresses.values())))
        return f"{parts.scheme}://{parts.netloc}"

    def _for_viewers(self) -> dict[str, str]:
        """The addresses under the producer's own name, where the event has one on AWS.

        Cookies of the producer's site reach that name alone. Players here stay with CloudFront's own: the
        name's DNS record is the producer's, and may not be there yet.
        """
        own = self._stack.outputs.get(DOMAIN_OUTPUT) if self._stack is not None else None
        if own is None or self._bench.place.card.kind != "aws":
            return dict(self._addresses)
        return {
            name: urlunsplit(urlsplit(address)._replace(netloc=own))
            for name, address in self._addresses.items()
        }

    @Slot(float)
    def _on_refused(self, behind: float) -> None:
        what = translate("Controller", "The edge refuses what this computer signs.")
        if abs(behind) > CLOCK_SECONDS:
            words = (
                translate("Controller", "This computer's clock is {0} minutes behind.")
                if behind > 0
                else translate("Controller", "This computer's clock is {0} minutes ahead.")
            )
            why = words.format(round(abs(behind) / 60))
            then = translate("Controller", "Set the clock, then copy the links anew.")
        else:
            why = translate("Controller", "The key on AWS is another one, or has not reached every edge yet.")
            then = translate(
                "Controller",
                "Wait a few minutes; if it stays so, choose “New viewer key” in the event's menu.",
            )
        self._post(Severity.BAD, what, why, then)

    def _post(self, severity: Severity, what: str, why: str, then: str) -> None:
        name = self._plan().name
        self._bench.notices.post(
            Notice(severity=severity, what=what, why=why, next_step=then, event_name=name)
        )


def _resource(addresses: Mapping[str, str]) -> str:
    return signing.event_resource(next(url for url in addresses.values() if viewer_pass.is_manifest(url)))


def _key_of(stack: StackFacts | None) -> _Key | None:
    """Which key signs for this stack; `None` for no stack and for a public event."""
    key_id = stack.outputs.get(KEY_ID_OUTPUT, "") if stack is not None else ""
    return (stack.stack_id, stack.viewer_key, key_id) if stack is not None and key_id else None
