"""The strict front: every request is parsed, checked, answered by our services or by moto, and recorded.

moto holds the server side of the AWS protocols (routing, parsing, serialization); the front adds what
moto does not do: validation of requests and of our own replies, errors in AWS's shapes, the journal.
"""

from __future__ import annotations

import io
import logging
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from botocore.exceptions import UnknownServiceError
from moto.core.parse import PROTOCOL_PARSERS, RequestParserError
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.utils import get_service_model
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from rehearsal import answers, strict
from rehearsal.bucket_payers import BucketPayers
from rehearsal.clock import RegionStopped
from rehearsal.engine import EngineFailure
from rehearsal.journal import Journal
from rehearsal.large_objects import LargeObjects
from rehearsal.moto_side import MotoSide
from rehearsal.scope import Scope, read_scope, refuse_bad_day
from rehearsal.site_pages import EDGE_PATH, SitePages
from rehearsal.wire import ENGINE_ACCESS_KEY, Call, Elsewhere, OperationTable, ServiceError

log = logging.getLogger(__name__)

HEALTH_PATH = "/_rehearsal/health"
_BAD_REQUEST_CODES = {
    "medialive": "BadRequestException",
    "cloudfront": "InvalidArgument",
    "cloudwatch": "InvalidParameterValue",
    "sns": "InvalidParameter",
    "sqs": "InvalidParameterValue",
}
_TITLES = {
    "medialive": "MediaLive",
    "mediapackagev2": "MediaPackageV2",
    "cloudfront": "CloudFront",
    "cloudwatch": "CloudWatch",
    "s3": "S3",
    "iam": "Iam",
    "sns": "Sns",
    "sqs": "Sqs",
    "events": "EventBridge",
    "cloudtrail": "CloudTrail",
    "scheduler": "Scheduler",
    "secretsmanager": "SecretsManager",
    "logs": "CloudWatchLogs",
}
_MAX_MOTO_ERROR = 4000

WsgiAnswer = Iterable[bytes]


class Front:
    """The WSGI application of a region."""

    def __init__(
        self,
        table: OperationTable,
        moto: MotoSide,
        objects: LargeObjects,
        journal: Journal,
        on_call: Callable[[], None],
        pages: SitePages,
    ) -> None:
        self._table = table
        self._moto = moto
        self._objects = objects
        self._payers = BucketPayers(moto)
        self._journal = journal
        self._on_call = on_call
        self._pages = pages

    def __call__(self, environ: dict[str, Any], start_response: Any) -> WsgiAnswer:
        """Answer one HTTP request."""
        if environ.get("PATH_INFO") == HEALTH_PATH:
            return Response('{"ok": true}', content_type="application/json")(environ, start_response)
        if str(environ.get("PATH_INFO", "")).startswith(EDGE_PATH):
            return self._page(environ)(environ, start_response)
        self._on_call()
        answer = self._answer(environ)
        scope = read_scope(environ)
        if scope is not None and scope.access_key == ENGINE_ACCESS_KEY and answer.status_code >= 400:
            answer.headers["x-service"] = _TITLES.get(scope.service, scope.service)
        return answer(environ, start_response)

    def _answer(self, environ: dict[str, Any]) -> Response:
        scope = read_scope(environ)
        if scope is None:
            return self._unsigned(environ)
        exchange = _Exchange(environ, scope)
        try:
            return self._exchange(exchange)
        except ServiceError as failure:
            self._record(exchange, failure)
            return answers.error(scope.service, exchange.protocol, failure, exchange.request_id)
        except EngineFailure as exc:
            silent = ServiceError("InternalServerErrorException", f"The media engine failed: {exc}", 500)
            self._record(exchange, silent)
            return answers.error(scope.service, exchange.protocol, silent, exchange.request_id)
        except RegionStopped:
            stopping = ServiceError("ServiceUnavailable", "The rehearsal region is stopping.", 503)
            return answers.error(scope.service, exchange.protocol, stopping, exchange.request_id)
        except Exception:  # whatever breaks inside, the client gets an AWS error and never a traceback
            log.exception("%s %s failed inside the region", scope.service, exchange.action)
            broken = ServiceError("InternalFailure", "The request processing has failed.", 500)
            self._record(exchange, broken)
            return answers.error(scope.service, exchange.protocol, broken, exchange.request_id)

    def _page(self, environ: dict[str, Any]) -> Response:
        """For the media engine's edge alone: an object of a distribution's web page."""
        distribution, _, path = str(environ["PATH_INFO"]).removeprefix(EDGE_PATH).partition("/")
        found = self._pages.answer(distribution, f"/{path}")
        return Response(found.body, status=found.status, headers=dict(found.headers))

    def _unsigned(self, environ: dict[str, Any]) -> Response:
        """S3 serves public objects to anybody; everything else wants a signature."""
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and environ.get("PATH_INFO", "/") != "/":
            try:
                return self._objects.answer(environ) or self._moto(environ)
            except ServiceError as failure:
                return answers.error("s3", "rest-xml", failure, str(uuid.uuid4()))
        refusal = ServiceError("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
        return answers.error("", "query", refusal, str(uuid.uuid4()))

    def _exchange(self, exchange: _Exchange) -> Response:
        exchange.route()
        refuse_bad_day(exchange.scope, exchange.protocol, exchange.action)
        if exchange.scope.service == "s3":
            answer = (
                self._payers.answer(exchange.environ)
                or self._objects.answer(exchange.environ)
                or self._moto(exchange.environ)
            )
            self._record_moto(exchange, answer)
            return answer
        exchange.parse()
        problems = strict.check(exchange.model.input_shape, exchange.params)
        if problems:
            raise _bad_request(exchange.scope.service, problems)
        handler = self._table.find(exchange.scope.service, exchange.action)
        if handler is not None:
            try:
                return self._ours(exchange, handler)
            except Elsewhere:
                log.debug("%s is left to moto", exchange.action)
        answer = self._moto(exchange.environ)
        self._record_moto(exchange, answer)
        return answer

    def _ours(self, exchange: _Exchange, handler: Callable[[Call], dict[str, Any] | None]) -> Response:
        call = exchange.call()
        reply = handler(call) or {}
        problems = strict.check(exchange.model.output_shape, reply, reply=True)
        if problems:
            raise RuntimeError(f"our reply to {call.operation} breaks the model: {'; '.join(problems[:5])}")
        self._journal.record(call)
        return answers.result(exchange.model, exchange.protocol, call, reply)

    def _record(self, exchange: _Exchange, failure: ServiceError) -> None:
        if exchange.model is not None:
            self._journal.record(
                exchange.call(), error_code=failure.code, error_message=_clip(failure.message)
            )

    def _record_moto(self, exchange: _Exchange, answer: Response) -> None:
        failed = answer.status_code >= 400
        self._journal.record(exchange.call(), error_code=f"HTTP {answer.status_code}" if failed else None)


def _clip(text: str) -> str:
    return text[:_MAX_MOTO_ERROR]


def _bad_request(service: str, problems: list[str]) -> ServiceError:
    query = service in ("cloudformation", "sts", "iam", "autoscaling", "elbv2")
    code = _BAD_REQUEST_CODES.get(service, "ValidationError" if query else "ValidationException")
    return ServiceError(
        code,
        f"{len(problems)} validation error{'s' if len(problems) > 1 else ''} detected: "
        + "; ".join(problems[:10]),
    )


class _Exchange:
    """One request on its way: its service, protocol, operation and parameters as they become known."""

    def __init__(self, environ: dict[str, Any], scope: Scope) -> None:
        self.environ = environ
        self.scope = scope
        self.request_id = str(uuid.uuid4())
        self.protocol = "rest-xml" if scope.service in ("s3", "cloudfront") else "json"
        self.model: Any = None
        self.params: dict[str, Any] = {}
        self._uri: dict[str, Any] = {}
        if scope.service != "s3":
            length = int(environ.get("CONTENT_LENGTH") or 0)
            self.body = environ["wsgi.input"].read(length) if length else b""
            environ["wsgi.input"] = io.BytesIO(self.body)
        self._request = Request(environ, populate_request=False)

    @property
    def action(self) -> str:
        """The operation's name, once known."""
        return str(self.model.name) if self.model is not None else ""

    def call(self) -> Call:
        """What a handler is given."""
        return Call(
            service=self.scope.service,
            operation=self.action,
            region=self.scope.region,
            params=self.params,
            access_key=self.scope.access_key,
            request_id=self.request_id,
        )

    def route(self) -> None:
        """Find protocol and operation. Raises ServiceError for a service or operation that is none."""
        service = self.scope.service
        try:
            model = get_service_model(service)
            self.protocol = str(determine_request_protocol(model, self._request.content_type))
            self.model, self._uri = get_service_router(service).match(self._request)
        except (UnknownServiceError, NotImplementedError) as exc:
            raise ServiceError("UnknownOperationException", f"Unknown service {service}.", 404) from exc
        except HTTPException as exc:
            raise _unknown_operation(self.protocol) from exc
        finally:
            self._rewind()

    def parse(self) -> None:
        """Parse the parameters. Raises ServiceError when the body cannot be read."""
        parser = PROTOCOL_PARSERS[self.protocol](self.model, map_type=dict)
        try:
            parsed = parser.parse(
                {
                    "method": self._request.method,
                    "values": self._request.values,
                    "headers": self._request.headers,
                    "body": self.body,
                    "url_path": self._request.path,
                    "url_params": self._uri,
                }
            )
        except (RequestParserError, ValueError, KeyError, TypeError, AttributeError) as exc:
            raise ServiceError("SerializationException", "The request body cannot be read.") from exc
        finally:
            self._rewind()
        self.params = {name: value for name, value in (parsed or {}).items() if value is not None}

    def _rewind(self) -> None:
        """moto reads the body once more."""
        if self.scope.service != "s3":
            self.environ["wsgi.input"] = io.BytesIO(self.body)


def _unknown_operation(protocol: str) -> ServiceError:
    if protocol in ("query", "ec2"):
        return ServiceError("InvalidAction", "The action or operation requested is invalid.", 400)
    return ServiceError("UnknownOperationException", "The operation requested is unknown.", 404)
