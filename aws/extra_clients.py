"""Clients of services that only the extras use, and only the search for leftovers asks.

boto3-stubs is not installed for them: what they answer has no type.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any


class ExtraClients(ABC):
    """The part of `AwsSession` that has them."""

    @abstractmethod
    def _client(self, service: str) -> Any:
        """The one client of a service, made when first used."""

    @property
    def kinesis(self) -> Any:
        """The stream of the viewer analytics."""
        return self._client("kinesis")

    @property
    def firehose(self) -> Any:
        """Its delivery to S3."""
        return self._client("firehose")

    @property
    def glue(self) -> Any:
        """Its table for Athena."""
        return self._client("glue")

    @property
    def dynamodb(self) -> Any:
        """The chat's table."""
        return self._client("dynamodb")

    @property
    def functions(self) -> Any:
        """Lambda."""
        return self._client("lambda")

    @property
    def logs(self) -> Any:
        """What the functions write."""
        return self._client("logs")

    @property
    def apigatewayv2(self) -> Any:
        """The chat's API."""
        return self._client("apigatewayv2")
