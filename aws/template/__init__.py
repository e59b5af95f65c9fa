"""The CloudFormation template of an event: the only place that knows troposphere."""

from aws.template.assemble import INLINE_LIMIT_BYTES, Template, assemble, assemble_edge
from aws.template.not_offered import not_offered

__all__ = ["INLINE_LIMIT_BYTES", "Template", "assemble", "assemble_edge", "not_offered"]
