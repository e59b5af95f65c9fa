"""The event's CloudFormation stack: read it, plan a change, execute it, follow it to its end."""

from aws.stack.carrying import carried_plan
from aws.stack.changes import PROTECTED, continue_rollback, discard, execute, prepare, remove
from aws.stack.following import follow
from aws.stack.reading import StackResource, describe, events, list_stacks, operation_events, resources

__all__ = [
    "PROTECTED",
    "StackResource",
    "carried_plan",
    "continue_rollback",
    "describe",
    "discard",
    "events",
    "execute",
    "follow",
    "list_stacks",
    "operation_events",
    "prepare",
    "remove",
    "resources",
]
