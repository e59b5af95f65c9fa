"""What the conversion functions speak to: S3 by a local server, and a MediaConvert that checks every request.

MediaConvert's requests are parsed by its service model and held against its shapes, enums and ranges; jobs
are remembered, never made. A token that comes again within its minute gets the job that it got before.
"""

from __future__ import annotations

import importlib.util
import io
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import boto3
import pytest
from botocore.session import get_session
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request
from moto.core.routing import get_service_router
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from aws.judges.shapes import Dialect, check
from aws.template.functions import CODE, Function

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}
BUCKET = "tapes"
ROLE = "arn:aws:iam::111122223333:role/convert"


@dataclass
class MediaConvert:
    """The jobs that were asked for, as the API's parameters. `refusals`: operation to (code, status)."""

    jobs: list[dict[str, Any]] = field(default_factory=list)
    refusals: dict[str, tuple[str, int]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    token_forgotten: bool = False

    def answer(self, operation: str, params: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body."""
        self.asked.append(operation)
        if operation in self.refusals:
            code, status = self.refusals[operation]
            return status, {"__type": code, "message": f"{code} for {operation}"}
        if operation == "SearchJobs":
            found = [one for one in self.jobs if params["InputFile"] in self._inputs(one)]
            return 200, {"jobs": [self._told(one) for one in found]}
        problems = list(check(_model().operation_model(operation).input_shape, params, Dialect()))
        if operation != "CreateJob" or problems:
            return 400, {"__type": "BadRequestException", "message": f"{problems}"}
        return 201, {"job": self._told(self._job(params))}

    def _job(self, params: dict[str, Any]) -> dict[str, Any]:
        known = [one for one in self.jobs if one["ClientRequestToken"] == params["ClientRequestToken"]]
        if known and not self.token_forgotten:
            return known[0]
        self.jobs.append({**params, "Id": f"job-{len(self.jobs) + 1}", "Status": "SUBMITTED"})
        return self.jobs[-1]

    @staticmethod
    def _inputs(job: dict[str, Any]) -> list[str]:
        return [one["FileInput"] for one in job["Settings"]["Inputs"]]

    @staticmethod
    def _told(job: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": job["Id"],
            "status": job["Status"],
            "userMetadata": job["UserMetadata"],
            "role": job["Role"],
            "settings": {},
        }

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """The WSGI application."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        request = Request(environ, populate_request=False)
        model, uri = get_service_router("mediaconvert").match(request)
        parsed = PROTOCOL_PARSERS["rest-json"](model, map_type=dict).parse(
            {
                "method": request.method,
                "values": request.values,
                "headers": request.headers,
                "body": body,
                "url_path": request.path,
                "url_params": uri,
            }
        )
        given = {name: value for name, value in parsed.items() if value is not None}
        status, told = self.answer(str(model.name), given)
        headers = {"x-amzn-ErrorType": str(told["__type"])} if "__type" in told else {}
        answer = Response(json.dumps(told), status=status, headers=headers, content_type="application/json")
        return answer(environ, start_response)


def _model() -> Any:
    return get_session().get_service_model("mediaconvert")


@dataclass
class Rig:
    """Both services, and the bucket with what is in it."""

    s3: Any
    mediaconvert: MediaConvert
    endpoint: str

    def put(self, key: str, *, minute: int = 0, size: int = 1) -> None:
        """A file of the archive that was finished in that minute of 16 o'clock."""
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=b"t" * size)
        self.finished(key, minute)

    def finished(self, key: str, minute: int) -> None:
        """Say when a file was finished."""
        from moto import backends

        backend: Any = backends.get_backend("s3")
        (account,) = (one["aws"] for one in backend.values() if BUCKET in one["aws"].buckets)
        account.buckets[BUCKET].keys[key].last_modified = datetime(
            2026, 11, 23, 16 + minute // 60, minute % 60, tzinfo=UTC
        ).replace(tzinfo=None)

    def inputs(self, job: int = 0) -> list[str]:
        """The files of a job, in order, without their place."""
        rows = self.mediaconvert.jobs[job]["Settings"]["Inputs"]
        return [one["FileInput"].removeprefix(f"s3://{BUCKET}/") for one in rows]


@contextmanager
def _served(app: Any) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def rig(patch: pytest.MonkeyPatch) -> Iterator[Rig]:
    """Both servers; boto3 clients made without arguments, as the functions make them, reach them."""
    mediaconvert = MediaConvert()
    with _served(DomainDispatcherApplication(create_backend_app)) as s3_url, _served(mediaconvert) as url:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        patch.setenv("AWS_ENDPOINT_URL_S3", s3_url)
        patch.setenv("AWS_ENDPOINT_URL_MEDIACONVERT", url)
        s3: Any = boto3.client("s3")
        s3.create_bucket(Bucket=BUCKET)
        yield Rig(s3=s3, mediaconvert=mediaconvert, endpoint=url)
        _empty(s3)


def _empty(s3: Any) -> None:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET):
        rows = [{"Key": row["Key"]} for row in page.get("Contents", ())]
        if rows:
            s3.delete_objects(Bucket=BUCKET, Delete={"Objects": rows})
    s3.delete_bucket(Bucket=BUCKET)
    s3.close()


def load(function: Function) -> ModuleType:
    """The function's file as a module, as Lambda imports it."""
    path: Path = CODE / function.folder / "index.py"
    spec = importlib.util.spec_from_file_location(f"{function.folder}_index", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up while it is made.
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def environment(function: Function, **changes: str) -> dict[str, str]:
    """The function's environment as the template gives it, its references resolved."""
    known = {"BUCKET": BUCKET, "ROLE": ROLE}
    given = {name: value for name, value in function.environment.items() if name not in known}
    return {**{name: str(value) for name, value in given.items()}, **known, **changes}
