"""moto behind the front: the services that are not media, kept in this process.

moto's protocol layer and backends are not a public API: the version is pinned together with botocore.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterable
from typing import Any

from moto import settings as moto_settings
from moto.core.base_backend import BackendDict
from moto.core.model_instances import reset_model_data
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Response

from rehearsal.bucket_policies import judge_with_conditions
from rehearsal.scope import read_scope
from rehearsal.wire import ACCOUNT_ID, ServiceError

log = logging.getLogger(__name__)

_OURS_ALONE = frozenset({"medialive", "mediapackagev2", "cloudfront", "cloudformation"})
"""Services that moto must never answer, not even the operations we lack."""

_MISSING_STATUS = (404, 405, 500, 501)


@functools.lru_cache(maxsize=256)
def knows(service: str, region: str) -> bool:
    """True when moto has a backend for the service and we do not answer it all by ourselves."""
    from moto.backend_index import backend_url_patterns

    if service in _OURS_ALONE:
        return False
    hosts = (f"http://{service}.{region}.amazonaws.com", f"http://{service}.amazonaws.com")
    special = service in ("cloudwatch", "dynamodb", "elbv2", "budgets", "s3", "apigatewayv2")
    return special or any(pattern.match(host) for _, pattern in backend_url_patterns for host in hosts)


class MotoSide:
    """Answers what our own services leave to moto; HTML and tracebacks never pass."""

    def __init__(self) -> None:
        moto_settings.S3_IGNORE_SUBDOMAIN_BUCKETNAME = True
        judge_with_conditions()
        self._app = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ: dict[str, Any]) -> Response:
        """Run the request through moto. Raises ServiceError where moto has no such operation."""
        scope = read_scope(environ)
        if scope is not None and not knows(scope.service, scope.region):
            raise _unknown()  # moto itself would print to standard output and fail
        environ["HTTP_X_MOTO_ACCOUNT_ID"] = ACCOUNT_ID
        try:
            body, status, headers = run_wsgi_app(self._app, environ)
        except NotImplementedError as exc:
            raise _unknown() from exc
        response = Response(body, status=status, headers=headers)
        if response.status_code in _MISSING_STATUS and "html" in (response.content_type or ""):
            raise _unknown()
        for name, _ in list(response.headers):
            if name.lower().startswith("access-control-"):
                del response.headers[name]
        return response

    @staticmethod
    def backend(service: str, region: str) -> Any:
        """moto's own object for a service in a region of our account, for what no API offers."""
        return _all_of(service)[ACCOUNT_ID][region]

    @staticmethod
    def regions(service: str) -> Iterable[str]:
        """Regions in which moto holds anything of `service`."""
        return tuple(_all_of(service)[ACCOUNT_ID].keys())

    @staticmethod
    def forget_instances() -> None:
        """moto keeps every model object it ever made in a list, deleted SQS messages included: empty it."""
        reset_model_data()

    @staticmethod
    def reset() -> None:
        """Forget everything: a region starts empty, also a second one in the same process."""
        from moto.core.model_instances import reset_model_data

        BackendDict.reset()
        reset_model_data()


def _all_of(service: str) -> Any:
    from moto import backends

    find: Any = backends.get_backend
    return find(service)


def _unknown() -> ServiceError:
    return ServiceError(
        "UnknownOperationException", "This operation is not part of the rehearsal region.", 404
    )
