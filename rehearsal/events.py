"""EventBridge: events of the services reach the rules on moto's default bus, and the targets behind them.

moto's own `put_events` raises on SNS targets and ignores queue policies, so delivery is ours: the rule
and its pattern are moto's, and a queue or topic gets the event only if its policy lets EventBridge in,
as on AWS, where everything else is dropped without a word.
"""

from __future__ import annotations

import fnmatch
import json
import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rehearsal.moto_side import MotoSide
from rehearsal.wire import ACCOUNT_ID

log = logging.getLogger(__name__)


class EventBus:
    """The default bus of every region."""

    def __init__(self, moto: MotoSide) -> None:
        self._moto = moto
        self._start_function: Callable[[str, str, str], None] | None = None

    def start_functions_with(self, start: Callable[[str, str, str], None]) -> None:
        """Who runs a function: told its ARN, the rule's ARN and the event."""
        self._start_function = start

    def publish(
        self,
        *,
        region: str,
        source: str,
        detail_type: str,
        resources: Sequence[str],
        detail: Mapping[str, Any],
    ) -> None:
        """Deliver one event to every matching rule. Best effort, like AWS: never raises."""
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": detail_type,
            "source": source,
            "account": ACCOUNT_ID,
            "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "region": region,
            "resources": list(resources),
            "detail": dict(detail),
        }
        try:
            for rule, target in self._targets(region, event):
                self._deliver(rule, target, event)
        except Exception:  # an event is best effort; the service that sent it must go on
            log.exception("an event of %s was lost", source)

    def _targets(self, region: str, event: dict[str, Any]) -> list[tuple[Any, dict[str, Any]]]:
        bus = self._moto.backend("events", region).event_buses.get("default")
        rules = list(bus.rules.values()) if bus is not None else []
        return [
            (rule, target)
            for rule in rules
            if rule.state != "DISABLED" and rule.event_pattern.matches_event(event)
            for target in list(rule.targets)
        ]

    def _deliver(self, rule: Any, target: dict[str, Any], event: dict[str, Any]) -> None:
        arn = target["Arn"]
        body = _target_input(target, event)
        kind = arn.split(":")[2]
        if kind == "sqs":
            self._to_queue(arn, rule.arn, body)
        elif kind == "sns":
            self._to_topic(arn, body)
        elif kind == "lambda" and self._start_function is not None:
            self._start_function(arn, rule.arn, body)
        else:
            log.info("rule %s: targets of kind %s are not rehearsed", rule.name, kind)

    def _to_queue(self, arn: str, rule_arn: str, body: str) -> None:
        region, name = arn.split(":")[3], arn.split(":")[5]
        queues = self._moto.backend("sqs", region)
        queue = queues.queues.get(name)
        if queue is None or not lets_in(queue.policy, "events.amazonaws.com", "sqs:SendMessage", rule_arn):
            log.warning("the queue %s does not exist or its policy keeps EventBridge out", name)
            return
        queues.send_message(queue_name=name, message_body=body)

    def _to_topic(self, arn: str, body: str) -> None:
        self.notify(arn, body, subject=None)

    def notify(self, topic_arn: str, body: str, *, subject: str | None) -> None:
        """Publish to an SNS topic; a topic that is gone is only logged."""
        topics = self._moto.backend("sns", topic_arn.split(":")[3])
        if topic_arn not in topics.topics:
            log.warning("the topic %s does not exist", topic_arn)
            return
        topics.publish(message=body, arn=topic_arn, subject=subject)


def _target_input(target: Mapping[str, Any], event: dict[str, Any]) -> str:
    if target.get("Input"):
        return str(target["Input"])
    if target.get("InputPath"):
        value: Any = event
        for part in str(target["InputPath"]).removeprefix("$").split("."):
            value = value.get(part) if part and isinstance(value, dict) else value
        return json.dumps(value)
    transformer = target.get("InputTransformer")
    if transformer:
        return _transformed(transformer, event)
    return json.dumps(event)


def _transformed(transformer: Mapping[str, Any], event: dict[str, Any]) -> str:
    text = str(transformer.get("InputTemplate", ""))
    for name, path in transformer.get("InputPathsMap", {}).items():
        value: Any = event
        for part in str(path).removeprefix("$.").split("."):
            value = value.get(part, "") if isinstance(value, dict) else ""
        text = text.replace(f"<{name}>", value if isinstance(value, str) else json.dumps(value))
    return text


def lets_in(policy: Any, service: str, action: str, source_arn: str) -> bool:
    """True when a resource policy allows a service's action for this source."""
    document = json.loads(policy) if isinstance(policy, str) and policy else policy
    if not isinstance(document, Mapping):
        return False
    statements = document.get("Statement", [])
    statements = [statements] if isinstance(statements, Mapping) else statements
    return any(_statement_allows(one, service, action, source_arn) for one in statements)


def _statement_allows(statement: Mapping[str, Any], service: str, action: str, source_arn: str) -> bool:
    principal = statement.get("Principal", {})
    services = principal if isinstance(principal, str) else principal.get("Service", principal.get("AWS", []))
    services = [services] if isinstance(services, str) else services
    actions = statement.get("Action", [])
    actions = {one.lower() for one in ([actions] if isinstance(actions, str) else actions)}
    wanted = {action.lower(), action.split(":")[0].lower() + ":*", "*"}
    if statement.get("Effect") != "Allow" or not wanted & actions:
        return False
    if service not in services and "*" not in services:
        return False
    return all(_condition_holds(one, source_arn) for one in statement.get("Condition", {}).values())


def _condition_holds(condition: Mapping[str, Any], source_arn: str) -> bool:
    for key, expected in condition.items():
        if key.lower() != "aws:sourcearn":
            continue
        patterns = [expected] if isinstance(expected, str) else expected
        if not any(_arn_matches(source_arn, pattern) for pattern in patterns):
            return False
    return True


def _arn_matches(arn: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(arn, pattern)
