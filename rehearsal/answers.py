"""Answers on the wire: results through moto's serializers, errors in the shape of each AWS protocol."""

from __future__ import annotations

import functools
import json
from typing import Any
from xml.sax.saxutils import escape

from moto.core.serialize import (
    ResponseSerializer,
    RestJSONSerializer,
    SerializationContext,
    get_serializer_class,
)
from werkzeug.wrappers import Response

from rehearsal.wire import Call, ServiceError

_JSON = "application/x-amz-json-1.1"


class _RestJson(RestJSONSerializer):
    """moto takes every dictionary with a key "body" for the whole reply; a thumbnail has such a member."""

    def _serialize_structure_member(self, serialized: Any, value: Any, shape: Any, key: str) -> None:
        if "body" in serialized and "headers" not in serialized:
            ResponseSerializer._serialize_structure_member(self, serialized, value, shape, key)
        else:
            super()._serialize_structure_member(serialized, value, shape, key)


def result(operation_model: Any, protocol: str, call: Call, reply: dict[str, Any]) -> Response:
    """A success, serialized by the operation's model."""
    serializer = _serializer(call.service, protocol)(
        operation_model=operation_model, context=SerializationContext(request_id=call.request_id)
    )
    answer = serializer.serialize(reply)
    response = Response(answer["body"], status=answer["status_code"])
    for name, value in answer["headers"].items():
        response.headers[name] = value
    response.headers["x-amzn-RequestId"] = call.request_id
    if call.service == "cloudfront":
        _cloudfront_headers(operation_model, reply, response)
    return response


@functools.cache
def _serializer(service: str, protocol: str) -> Any:
    """moto's serializer, with one fault mended.

    It knows the top level of a REST reply by a key called "body", and so takes any structure with such a
    member (MediaLive's Thumbnail) for another top level.
    """
    base: Any = get_serializer_class(service, protocol)
    if protocol != "rest-json":
        return base

    class Serializer(base):
        def _serialize_structure_member(self, serialized: Any, value: Any, shape: Any, key: str) -> None:
            if "body" not in serialized or "headers" in serialized:
                super()._serialize_structure_member(serialized, value, shape, key)
            elif (member := self.get_value(value, key, shape)) is not None:
                self._serialize(serialized, member, shape, key)

    return Serializer


def _cloudfront_headers(operation_model: Any, reply: dict[str, Any], response: Response) -> None:
    """ETag and Location are headers that clients compare byte for byte."""
    members = operation_model.output_shape.members if operation_model.output_shape else {}
    for name in ("ETag", "Location"):
        if name in members and reply.get(name):
            response.headers[name] = reply[name]


def error(service: str, protocol: str, failure: ServiceError, request_id: str) -> Response:
    """An error in `protocol`'s shape; never HTML."""
    if protocol in ("json", "rest-json"):
        return _json_error(protocol, failure, request_id)
    body = _s3_error(failure, request_id) if service == "s3" else _xml_error(failure, request_id)
    return Response(
        body, status=failure.status, content_type="text/xml", headers={"x-amzn-RequestId": request_id}
    )


def _json_error(protocol: str, failure: ServiceError, request_id: str) -> Response:
    body = {"__type": failure.code, "message": failure.message, "Message": failure.message}
    response = Response(
        json.dumps(body | failure.members, default=str),
        status=failure.status,
        content_type=_JSON if protocol == "json" else "application/json",
    )
    response.headers["x-amzn-ErrorType"] = failure.code
    response.headers["x-amzn-RequestId"] = request_id
    return response


def _xml_error(failure: ServiceError, request_id: str) -> str:
    side = "Receiver" if failure.status >= 500 else "Sender"
    return (
        '<?xml version="1.0"?>\n<ErrorResponse><Error>'
        f"<Type>{side}</Type><Code>{escape(failure.code)}</Code>"
        f"<Message>{escape(failure.message)}</Message></Error>"
        f"<RequestId>{request_id}</RequestId></ErrorResponse>"
    )


def _s3_error(failure: ServiceError, request_id: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error>'
        f"<Code>{escape(failure.code)}</Code><Message>{escape(failure.message)}</Message>"
        f"<RequestId>{request_id}</RequestId></Error>"
    )
