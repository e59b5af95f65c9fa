"""The engine's own AWS clients: the same endpoint and the same wire as everybody else's."""

from __future__ import annotations

import threading
from typing import Any

import boto3
from botocore.config import Config

from rehearsal.wire import ENGINE_ACCESS_KEY


class Clients:
    """boto3 clients by service and region, made once, closed together."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._session = boto3.session.Session(
            aws_access_key_id=ENGINE_ACCESS_KEY,
            aws_secret_access_key="rehearsal",  # noqa: S106 - the region accepts any signature
            region_name="us-east-1",
        )
        self._clients: dict[tuple[str, str], Any] = {}
        self._lock = threading.Lock()

    def get(self, service: str, region: str) -> Any:
        """The client of `service` in `region`."""
        with self._lock:
            if (service, region) not in self._clients:
                self._clients[service, region] = self._session.client(
                    service,  # type: ignore[call-overload]
                    region_name=region,
                    endpoint_url=self._endpoint,
                    config=Config(
                        retries={"max_attempts": 0},
                        max_pool_connections=16,
                        connect_timeout=5,
                        read_timeout=30,
                        s3={"addressing_style": "path"},
                    ),
                )
            return self._clients[service, region]

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()
