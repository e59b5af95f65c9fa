"""The chat beside the picture: one function behind every route of the event's WebSocket API.

A page sends {"action": "join", "name": ...}, {"action": "send", "text": ...} and, so that the connection is
not idle, {"action": "ping"}. It gets {"type": "history", "messages": [...]} after it joined,
{"type": "message", "message": {...}} for each new one and {"type": "refused", "reason": ...}.

One table holds it all: `kind` is "connection" or "message", `id` the connection's id or the message's time
and a random end, `expires` the second after which the row counts no more (DynamoDB removes it some time
later). What people write, their names and addresses are never logged.
"""

import base64
import functools
import hashlib
import hmac
import json
import logging
import os
import time
import unicodedata
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

LOG = logging.getLogger(__name__)
MOST_TEXT, MOST_NAME, HISTORY, TURNS, WINDOW_SECONDS = 500, 32, 50, 5, 10
CONNECTION_SECONDS = 2 * 3600 + 300
"""API Gateway ends every connection after two hours."""
SENDERS = 32
PART_BYTES = 24_000
"""A frame of API Gateway holds 32 KB."""
SHA1_INFO = bytes.fromhex("3021300906052b0e03021a05000414")
"""What stands before a SHA-1 in an RSA signature (RFC 8017, section 9.2)."""


@dataclass(frozen=True)
class Settings:
    """What the template tells the function. `public_key`: PEM, "" when everybody may watch."""

    origins: tuple
    most_connections: int
    keep_seconds: int
    public_key: str = ""


class Refused(Exception):
    """What somebody asked for is not done; the reason is a word that the page explains."""


class Chat:
    """Answers one event of API Gateway after the other."""

    def __init__(self, settings, table, connections, clock=time.time):
        self._settings = settings
        self._table = table
        self._connections = connections
        self._clock = clock

    def answer(self, event):
        """The HTTP answer to one event; anything but 200 refuses a connection."""
        context = event["requestContext"]
        me = context["connectionId"]
        if context["eventType"] == "CONNECT":
            return {"statusCode": self._connect(me, event)}
        if context["eventType"] == "DISCONNECT":
            self._forget(me)
        else:
            try:
                self._act(me, read(event.get("body")))
            except Refused as refused:
                self._tell([me], {"type": "refused", "reason": str(refused)})
        return {"statusCode": 200}

    def _connect(self, me, event):
        headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
        if headers.get("origin") not in self._settings.origins:
            return 403
        if self._settings.public_key:
            ticket = event.get("queryStringParameters") or {}
            if not signed(ticket, self._settings, self._clock()):
                return 403
        if self._count() >= self._settings.most_connections:
            return 429
        expires = int(self._clock()) + CONNECTION_SECONDS
        self._table.put_item(Item={"kind": "connection", "id": me, "expires": expires})
        return 200

    def _act(self, me, asked):
        action = asked.get("action")
        if action == "join":
            self._join(me, asked.get("name"))
        elif action == "send":
            self._send(me, asked.get("text"))
        elif action != "ping":
            raise Refused("unknown")

    def _join(self, me, name):
        name = clean(name)
        if not 0 < len(name) <= MOST_NAME:
            raise Refused("name")
        self._turn(me)
        self._change(me, "SET #name = :name", Attr("expires").exists(), {":name": name})
        for part in parts(self._history()):
            self._tell([me], {"type": "history", "messages": part})

    def _send(self, me, text):
        text = clean(text)
        if not text:
            raise Refused("empty")
        if len(text) > MOST_TEXT:
            raise Refused("too-long")
        name = self._turn(me).get("name")
        if name is None:
            raise Refused("not-joined")
        now = self._clock()
        message = {"id": f"{int(now * 1000):013d}-{uuid.uuid4().hex[:12]}", "name": name, "text": text}
        expires = int(now) + self._settings.keep_seconds
        self._table.put_item(Item={"kind": "message", "expires": expires, **message})
        self._tell(self._joined(), {"type": "message", "message": message})

    def _turn(self, me):
        """One of the turns of this window, and whose it was; DynamoDB counts: no two requests share one."""
        window = int(self._clock()) // WINDOW_SECONDS
        mine = Attr("expires").exists()
        again = ("ADD #turns :one", mine & Attr("window").eq(window) & Attr("turns").lt(TURNS), {})
        fresh = Attr("window").not_exists() | Attr("window").lt(window)
        anew = ("SET #turns = :one, #window = :window", mine & fresh, {":window": window})
        # The last try is for the one who lost the race to open the window.
        for change, condition, values in (again, anew, again):
            row = self._change(me, change, condition, {":one": 1, **values})
            if row is not None:
                return row
        raise Refused("too-fast")

    def _change(self, me, change, condition, values):
        names = {name: name[1:] for name in ("#turns", "#window", "#name") if name in change}
        try:
            return self._table.update_item(
                Key={"kind": "connection", "id": me},
                UpdateExpression=change,
                ConditionExpression=condition,
                ExpressionAttributeNames=names,
                ExpressionAttributeValues=values,
                ReturnValues="ALL_NEW",
            )["Attributes"]
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return None

    def _history(self):
        newest = {"ScanIndexForward": False, "Limit": HISTORY}
        rows = self._table.query(KeyConditionExpression=Key("kind").eq("message"), **newest)["Items"]
        alive = [row for row in rows if row["expires"] > self._clock()]
        return [{name: row[name] for name in ("id", "name", "text")} for row in reversed(alive)]

    def _joined(self):
        only = {"ProjectionExpression": "#id", "ExpressionAttributeNames": {"#id": "id"}}
        wanted = self._alive() & Attr("name").exists()
        return [row["id"] for page in self._connected(wanted, **only) for row in page["Items"]]

    def _count(self):
        return sum(page["Count"] for page in self._connected(self._alive(), Select="COUNT"))

    def _alive(self):
        return Attr("expires").gt(int(self._clock()))

    def _connected(self, wanted, **more):
        asked = {"KeyConditionExpression": Key("kind").eq("connection"), "FilterExpression": wanted, **more}
        while True:
            page = self._table.query(**asked)
            yield page
            if "LastEvaluatedKey" not in page:
                return
            asked["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _tell(self, whom, words):
        """To each of them at once; who is gone is forgotten, who cannot be reached just misses it."""
        data = json.dumps(words, ensure_ascii=False).encode()
        with ThreadPoolExecutor(max_workers=min(SENDERS, len(whom)) or 1) as pool:
            results = list(pool.map(functools.partial(self._post, data), whom))
        for one in (one for one, result in zip(whom, results, strict=True) if result == "GoneException"):
            self._forget(one)
        missed = [result for result in results if result not in ("", "GoneException")]
        if missed:
            LOG.warning("%d not told: %s", len(missed), ", ".join(sorted(set(missed))))

    def _post(self, data, one):
        try:
            self._connections.post_to_connection(ConnectionId=one, Data=data)
        except ClientError as error:
            return error.response["Error"]["Code"]
        except BotoCoreError as error:
            return type(error).__name__
        return ""

    def _forget(self, one):
        self._table.delete_item(Key={"kind": "connection", "id": one})


def read(body):
    """What a page sent. Raises `Refused`."""
    try:
        asked = json.loads(body or "")
    except (ValueError, RecursionError):
        asked = None
    if isinstance(asked, dict):
        return asked
    raise Refused("unreadable")


def clean(text):
    """Text without control and direction characters, on one line; "" for what is no text."""
    if not isinstance(text, str):
        return ""
    kept = (character if shown(character) else " " for character in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def shown(character):
    """Whether people may write it; the two joiners of emoji and of many scripts may be written."""
    return character in "\u200c\u200d" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")


def parts(messages):
    """The messages in pieces that fit into a frame; one empty piece for none."""
    piece, size = [], 0
    for message in messages:
        length = len(json.dumps(message, ensure_ascii=False).encode())
        if piece and size + length > PART_BYTES:
            yield piece
            piece, size = [], 0
        piece.append(message)
        size += length
    yield piece


def signed(ticket, settings, now):
    """Whether the page shows a link to this event that CloudFront would take now (a custom policy)."""
    try:
        policy, signature = (unsafe(ticket[name]) for name in ("Policy", "Signature"))
        if not verified(settings.public_key, policy, signature):
            return False
        (statement,) = json.loads(policy)["Statement"]
        when = statement["Condition"]
        begins = when.get("DateGreaterThan", {"AWS:EpochTime": 0})["AWS:EpochTime"]
        here = any(statement["Resource"].startswith(f"{origin}/") for origin in settings.origins)
        return here and begins <= now < when["DateLessThan"]["AWS:EpochTime"]
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def unsafe(text):
    """Bytes of CloudFront's own base64, which needs no escaping in an address."""
    return base64.b64decode(text.translate(str.maketrans("-_~", "+=/")), validate=True)


def verified(pem, data, signature):
    """RSA with SHA-1, as CloudFront signs; the runtime has no library for it, but verifying is one power."""
    modulus, exponent = public_numbers(pem)
    size = (modulus.bit_length() + 7) // 8
    info = SHA1_INFO + hashlib.sha1(data, usedforsecurity=False).digest()
    expected = b"\x00\x01" + b"\xff" * (size - len(info) - 3) + b"\x00" + info
    number = int.from_bytes(signature, "big")
    if len(signature) != size or number >= modulus:
        return False
    return hmac.compare_digest(pow(number, exponent, modulus).to_bytes(size, "big"), expected)


def public_numbers(pem):
    """Modulus and exponent. CloudFront takes RSA keys of 2048 bits: in RFC 5280's form they end so."""
    key = base64.b64decode("".join(line for line in pem.split("\n") if not line.startswith("-----")))
    return int.from_bytes(key[-261:-5], "big"), int.from_bytes(key[-3:], "big")


@functools.cache
def chat():
    """Clients are made once and serve every call of this instance."""
    told = os.environ
    settings = Settings(
        origins=tuple(told["ORIGINS"].split()),
        most_connections=int(told["MOST_CONNECTIONS"]),
        keep_seconds=int(told["KEEP_SECONDS"]),
        public_key=told.get("PUBLIC_KEY", ""),
    )
    retries = {"mode": "standard", "total_max_attempts": 2}
    patience = Config(connect_timeout=2, read_timeout=5, max_pool_connections=SENDERS, retries=retries)
    table = boto3.resource("dynamodb", config=patience).Table(told["TABLE"])
    posts = boto3.client("apigatewaymanagementapi", endpoint_url=told["CONNECTIONS_URL"], config=patience)
    return Chat(settings, table, posts)


def handler(event, _context):
    """What Lambda calls."""
    return chat().answer(event)
