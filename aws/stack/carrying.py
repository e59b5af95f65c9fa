"""The plan that an event's stack was made from, read back from the stack itself."""

from __future__ import annotations

import json
from typing import Any

from aws.failures import explain
from aws.sentence import say
from aws.session import AwsSession
from aws.spec import CARRIED


def carried_plan(session: AwsSession, stack_id: str) -> str:
    """The plan in the template's metadata, as JSON text; "" for a stack made without one (see `CARRIED`).

    After a rollback it is the one from before: CloudFormation then answers with the template it went back to.
    CloudFormation changes metadata only together with a resource (template reference, Metadata), so a change
    that reaches no resource is not in it. Raises `AwsFailure`.
    """
    with explain(say("Reading the stack's plan")):
        body: Any = session.cloudformation.get_template(StackName=stack_id)["TemplateBody"]
    document = json.loads(body) if isinstance(body, str) else body
    found = document.get("Metadata", {}).get(CARRIED)
    return json.dumps(found, ensure_ascii=False) if found else ""
