"""Lambda functions of a stack, run on this laptop when an event starts them.

The function's code and environment are those that CloudFormation deployed; it runs as a program of its own
with this Python, and every boto3 client that it makes reaches this region. Its waits pass faster, as the
region's do. EventBridge may start it only if a permission of the stack says so, for that rule; a function
that fails is tried again as its configuration says, and then the default event bus is told, as on AWS.

Not rehearsed: roles (a function may do everything here), memory, layers, and calls by anybody else than
EventBridge.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rehearsal import children
from rehearsal.cfn.model import StackResource, Stacks
from rehearsal.clock import Clock
from rehearsal.wire import ACCOUNT_ID

log = logging.getLogger(__name__)

GAVE_UP = "Lambda Function Invocation Result - Failure"
RETRY_SECONDS = (60.0, 120.0)
"""Between the first and second, and the second and third attempt (Lambda developer guide)."""
FASTEST = 10.0
"""How much faster than real a function's waits pass at most: recordings come in real time."""
START_SECONDS = 20.0
"""Beside its own timeout: a laptop starts Python and imports boto3 slowly."""

BOOT = """
import json, os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(9)), daemon=True).start()
speed, wait = float(sys.argv[1]), threading.Event.wait
threading.Event.wait = lambda self, timeout=None: wait(self, None if timeout is None else timeout / speed)
sys.path.insert(0, os.getcwd())
answer = {}
try:
    handler = getattr(__import__("index"), sys.argv[2].partition(".")[2])
    with open("event.json", encoding="utf-8") as file:
        json.dumps(handler(json.load(file), None))
except Exception as error:
    answer = {"errorMessage": str(error), "errorType": type(error).__name__}
with open("answer.json", "w", encoding="utf-8") as file:
    json.dump(answer, file)
"""

Tell = Callable[..., None]


class Functions:
    """Finds functions by their ARN and runs them."""

    def __init__(self, stacks: Stacks, clock: Clock, endpoint: Callable[[], str], tell: Tell) -> None:
        self._stacks = stacks
        self._clock = clock
        self._endpoint = endpoint
        self._tell = tell
        self._running: list[threading.Thread] = []
        self._guard = threading.Lock()

    def start(self, arn: str, rule_arn: str, body: str) -> None:
        """Run a function for an event, in the background."""
        found = self._find(arn)
        if found is None or not any(_lets_in(one, arn, rule_arn) for one in self._every("Permission")):
            log.warning("the function %s does not exist or keeps EventBridge out", arn)
            return
        self._begin(found, body, 1)

    def close(self) -> None:
        """Wait for those that run; the clock must be stopped, which ends them."""
        with self._guard:
            running = list(self._running)
        for thread in running:
            thread.join()

    def _begin(self, function: StackResource, body: str, attempt: int) -> None:
        thread = threading.Thread(
            target=self._attempt, args=(function, body, attempt), name="region-function"
        )
        with self._guard:
            if self._clock.stopped.is_set():
                return
            self._running = [one for one in self._running if one.is_alive()]
            self._running.append(thread)
            thread.start()

    def _attempt(self, function: StackResource, body: str, attempt: int) -> None:
        try:
            answer = self._run(function, body)
        except OSError as exc:
            answer = {"errorMessage": str(exc), "errorType": "Runtime.StartError"}
        if not answer or self._clock.stopped.is_set():
            return
        log.warning("function %s failed: %s", function.physical_id, answer.get("errorMessage", ""))
        config = next((one for one in self._every("EventInvokeConfig") if _is_for(one, function)), None)
        settings = config.properties if config is not None else {}
        if attempt <= int(settings.get("MaximumRetryAttempts", 2)):
            pause = RETRY_SECONDS[attempt - 1]
            self._clock.after(pause, lambda: self._begin(function, body, attempt + 1))
        elif settings.get("DestinationConfig", {}).get("OnFailure"):
            self._give_up(function, body, attempt, answer)

    def _run(self, function: StackResource, body: str) -> dict[str, Any]:
        """What went wrong; nothing when all went well."""
        properties = function.properties
        with tempfile.TemporaryDirectory(prefix="function-") as name:
            folder = Path(name)
            (folder / "index.py").write_text(properties["Code"]["ZipFile"], encoding="utf-8")
            (folder / "event.json").write_text(body, encoding="utf-8")
            timeout = float(properties.get("Timeout", 3))
            ended = children.run(
                [sys.executable, "-c", BOOT, str(min(self._clock.speed, FASTEST)), properties["Handler"]],
                folder,
                seconds=timeout + START_SECONDS,
                stopped=self._clock.stopped,
                environment=self._environment(function),
            )
            for line in ended.words.splitlines():
                log.info("%s: %s", function.physical_id, line)
            if ended.code is None:
                return {"errorMessage": f"Task timed out after {timeout:.2f} seconds", "errorType": "Timeout"}
            answer = folder / "answer.json"
            if not answer.exists():
                return {"errorMessage": ended.words or "no answer", "errorType": "Runtime.ExitError"}
            told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
            return told

    def _environment(self, function: StackResource) -> dict[str, str]:
        region = str(function.attributes["Arn"]).split(":")[3]
        given = function.properties.get("Environment", {}).get("Variables", {})
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        return {
            **kept,
            **{name: str(value) for name, value in given.items()},
            "AWS_ACCESS_KEY_ID": "FUNCTION",
            "AWS_SECRET_ACCESS_KEY": "rehearsal",
            "AWS_DEFAULT_REGION": region,
            "AWS_REGION": region,
            "AWS_ENDPOINT_URL": self._endpoint(),
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_LAMBDA_FUNCTION_NAME": function.physical_id,
            "NO_PROXY": "127.0.0.1",
        }

    def _give_up(self, function: StackResource, body: str, attempts: int, answer: dict[str, Any]) -> None:
        arn = str(function.attributes["Arn"])
        region = arn.split(":")[3]
        self._tell(
            region=region,
            source="lambda",
            detail_type=GAVE_UP,
            resources=[f"arn:aws:events:{region}:{ACCOUNT_ID}:event-bus/default", f"{arn}:$LATEST"],
            detail={
                "version": "1.0",
                "timestamp": datetime.now(UTC).isoformat(),
                "requestContext": {
                    "requestId": str(uuid.uuid4()),
                    "functionArn": f"{arn}:$LATEST",
                    "condition": "RetriesExhausted",
                    "approximateInvokeCount": attempts,
                },
                "requestPayload": json.loads(body),
                "responseContext": {"statusCode": 200, "functionError": "Unhandled"},
                "responsePayload": answer,
            },
        )

    def _every(self, kind: str) -> Iterator[StackResource]:
        for stack in self._stacks.all():
            for resource in list(stack.resources.values()):
                if resource.type == f"AWS::Lambda::{kind}":
                    yield resource

    def _find(self, arn: str) -> StackResource | None:
        """As it is now: a function that is removed meanwhile has its properties taken away."""
        for one in self._every("Function"):
            if one.attributes.get("Arn") == arn and one.properties.get("Code") and "DELETE" not in one.status:
                return replace(one, properties=dict(one.properties))
        return None


def _lets_in(permission: StackResource, arn: str, rule_arn: str) -> bool:
    given = permission.properties
    return bool(
        given.get("FunctionName") in (arn, arn.rpartition(":")[2])
        and given.get("Principal") == "events.amazonaws.com"
        and given.get("Action") == "lambda:InvokeFunction"
        and given.get("SourceArn") in (None, rule_arn)
    )


def _is_for(config: StackResource, function: StackResource) -> bool:
    return config.properties.get("FunctionName") in (function.physical_id, function.attributes.get("Arn"))
