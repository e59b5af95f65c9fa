"""What a stack has to be asked for once: where phones send, what viewers open, the plan it was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from aws.facts import IngestPoint, StackFacts
from aws.failures import AwsFailure
from controller import applied
from controller.bench import Bench
from controller.jobs import JobHandle, Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a stack answered. `carried` is None where its plan could not be read; `failure`: no addresses."""

    points: tuple[IngestPoint, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    carried: str | None = None
    failure: AwsFailure | None = None


class Addresses(QObject):
    """Asks again when the stack is another one or was changed. Lives on the main thread."""

    changed = Signal()

    def __init__(
        self,
        bench: Bench,
        on_plan: Callable[[str, str | None], None],
        event_name: str,
        parent: QObject | None = None,
    ) -> None:
        """`on_plan` is told the stack's id and the plan it carries, before `changed`."""
        super().__init__(parent)
        self._bench = bench
        self._on_plan = on_plan
        self._event_name = event_name
        self._key = ""
        self._stamp = ""
        self._told_of_passphrase = ""
        self.points: tuple[IngestPoint, ...] = ()
        self.links: Mapping[str, str] = {}

    def follow(self, stack: StackFacts | None) -> None:
        """The stack as it is now; None while it cannot be operated."""
        key = f"{stack.stack_id} {dict(stack.outputs)}" if stack is not None and stack.outputs else ""
        stamp = f"{stack.updated}" if stack is not None else ""
        if key != self._key:
            self._key, self._stamp = key, ""
            self.points, self.links = (), {}
        if stack is None or not key or stamp == self._stamp:
            return
        self._stamp = stamp
        self._ask(key, stack)

    def again(self) -> None:
        """An order has ended: what is known may have changed under the same outputs."""
        self._stamp = ""

    def _ask(self, key: str, stack: StackFacts) -> None:
        outputs = dict(stack.outputs)
        inputs = {name[-1]: value for name, value in outputs.items() if name in ("InputIdA", "InputIdB")}

        def work(_handle: JobHandle) -> _Found:
            cloud = self._bench.place.reach()
            if cloud is None:
                return _Found()
            carried = applied.read_carried(cloud, stack.stack_id)
            try:
                points, links = cloud.ingest_points(inputs), cloud.manifest_urls(outputs)
            except AwsFailure as failure:  # the plan is known all the same
                return _Found(carried=carried, failure=failure)
            return _Found(points=points, links=links, carried=carried)

        self._bench.jobs.run(
            Lane.READ,
            "addresses",
            work,
            lambda found: self._take(key, stack.stack_id, found),
            self._forget,
            quiet=True,
            owner=self,
        )

    def _take(self, key: str, stack_id: str, found: _Found) -> None:
        if key != self._key:
            return
        self._on_plan(stack_id, found.carried)
        if found.failure is not None:
            self._forget(found.failure)
        else:
            self.points, self.links = found.points, found.links
            self._told_of_passphrase = ""
        self.changed.emit()

    def _forget(self, failure: Exception) -> None:
        """Asked again with the next truth; a passphrase that cannot be read is told, once."""
        self._key = ""
        if isinstance(failure, AwsFailure) and failure.code.startswith("passphrase-"):
            if failure.code != self._told_of_passphrase:
                self._bench.notices.from_failure(failure, event_name=self._event_name)
            self._told_of_passphrase = failure.code
