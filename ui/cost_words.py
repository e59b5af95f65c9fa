"""The words and figures of costs: US dollars, estimates, and what is not known."""

from __future__ import annotations

from controller.cost import MINIMUM_MINUTES, CostEstimate, CostLine
from controller.cost_charges import Service
from controller.words import QT_TRANSLATE_NOOP, translate
from ui.price_words import price_name, unit_name
from ui.widgets.lengths import duration_words

_SERVICES = {
    Service.MEDIAPACKAGE: "MediaPackage",
    Service.S3: "S3",
    Service.CLOUDWATCH: "CloudWatch",
    Service.SECRETS: "Secrets Manager",
    Service.EXTRAS: QT_TRANSLATE_NOOP("Cost", "Extras"),
}
_TOPICS = {
    "inputs": QT_TRANSLATE_NOOP("Cost", "input"),
    "outputs": QT_TRANSLATE_NOOP("Cost", "outputs"),
    "fast-outputs": QT_TRANSLATE_NOOP("Cost", "outputs above 30 fps"),
    "large-outputs": QT_TRANSLATE_NOOP("Cost", "outputs above HD or 10 Mb/s"),
    "archive-output": QT_TRANSLATE_NOOP("Cost", "archive output"),
    "audio-output": QT_TRANSLATE_NOOP("Cost", "audio output"),
    "caption-output": QT_TRANSLATE_NOOP("Cost", "caption output"),
    "smart-captions": QT_TRANSLATE_NOOP("Cost", "smart captions"),
    "tls-balancer": QT_TRANSLATE_NOOP("Cost", "load balancer"),
    "idle-channel": QT_TRANSLATE_NOOP("Cost", "idle channel"),
    "idle-input": QT_TRANSLATE_NOOP("Cost", "idle input"),
    "package-ingest": QT_TRANSLATE_NOOP("Cost", "MediaPackage ingest"),
    "package-origin": QT_TRANSLATE_NOOP("Cost", "MediaPackage packaging"),
    "drm": QT_TRANSLATE_NOOP("Cost", "DRM keys"),
    "transfer": QT_TRANSLATE_NOOP("Cost", "transfer to viewers"),
    "requests": QT_TRANSLATE_NOOP("Cost", "viewers' requests"),
    "origin-shield": "Origin Shield",
    "archive": QT_TRANSLATE_NOOP("Cost", "archive storage"),
    "glacier": "Glacier",
    "kms": "KMS",
    "alarms": QT_TRANSLATE_NOOP("Cost", "alarms"),
    "dashboard": QT_TRANSLATE_NOOP("Cost", "dashboard"),
    "metrics": QT_TRANSLATE_NOOP("Cost", "reading metrics"),
    "secrets": QT_TRANSLATE_NOOP("Cost", "secrets"),
    "chat": QT_TRANSLATE_NOOP("Cost", "chat"),
    "analytics": QT_TRANSLATE_NOOP("Cost", "viewer analytics"),
    "analytics-stream": QT_TRANSLATE_NOOP("Cost", "stream of the viewer analytics"),
    "clips": QT_TRANSLATE_NOOP("Cost", "clip thumbnails"),
    "vod": QT_TRANSLATE_NOOP("Cost", "conversion to video on demand"),
    "vod-storage": QT_TRANSLATE_NOOP("Cost", "storage of video on demand"),
    "small": QT_TRANSLATE_NOOP("Cost", "small requests (S3, SNS, SQS)"),
}


def say(text: str) -> str:
    """A text about costs in the chosen language."""
    return translate("Cost", text)


def amount(usd: float) -> str:
    """`4.18`, `1,284`, or `<0.01` for less than a cent but more than nothing."""
    if 0 < usd < 0.005:
        return "<0.01"
    return f"{usd:,.0f}" if usd >= 1000 else f"{usd:,.2f}"


def money(usd: float) -> str:
    """`$4.18`, `$1,284`, `<$0.01`."""
    words = amount(usd)
    return f"<${words[1:]}" if words.startswith("<") else f"${words}"


def partly(words: str, *, whole: bool) -> str:
    """A figure, marked where a part of it is not known."""
    return words if whole else f"{words} + ?"


def service_name(service: Service, found: CostEstimate) -> str:
    """`MediaLive, 2 pipelines`, `CloudFront, 200 viewers`."""
    if service is Service.MEDIALIVE:
        one = found.pipelines == 1
        words = (
            QT_TRANSLATE_NOOP("Cost", "MediaLive, 1 pipeline")
            if one
            else QT_TRANSLATE_NOOP("Cost", "MediaLive, {0} pipelines")
        )
        return say(words).format(found.pipelines)
    if service is Service.CLOUDFRONT:
        one = found.viewers == 1
        words = (
            QT_TRANSLATE_NOOP("Cost", "CloudFront, 1 viewer")
            if one
            else QT_TRANSLATE_NOOP("Cost", "CloudFront, {0} viewers")
        )
        return say(words).format(f"{found.viewers:,}")
    return say(_SERVICES[service])


def topic_name(topic: str) -> str:
    """What one charge is for. Raises KeyError for a topic that `cost_charges` does not have."""
    return say(_TOPICS[topic])


def planned_name(found: CostEstimate) -> str:
    """`Planned 3 h`; a show below the minimum says what is billed."""
    length = duration_words(found.planned_minutes * 60)
    if found.planned_minutes < MINIMUM_MINUTES:
        text = say(QT_TRANSLATE_NOOP("Cost", "Planned {0}, MediaLive bills {1}"))
        return text.format(length, duration_words(MINIMUM_MINUTES * 60))
    return say(QT_TRANSLATE_NOOP("Cost", "Planned {0}")).format(length)


def unknown_words(found: CostEstimate) -> str:
    """Every charge without a price, by name; "" when all are known."""
    if not found.unknown:
        return ""
    names = ", ".join(topic_name(topic) for topic in found.unknown)
    return say(QT_TRANSLATE_NOOP("Cost", "Price not known, not counted: {0}.")).format(names)


def origin_words(found: CostEstimate) -> str:
    """That it is an estimate, from which prices, and what it leaves out."""
    first, last = found.dates
    dated = QT_TRANSLATE_NOOP("Cost", "Estimate from list prices dated {0} to {1}.")
    parts = [say(dated).format(first, last)]
    if found.borrowed:
        parts.append(
            say(QT_TRANSLATE_NOOP("Cost", "us-east-1 price where that of {0} is not known.")).format(
                found.region
            )
        )
    if not found.confirmed:
        parts.append(say(QT_TRANSLATE_NOOP("Cost", "Not confirmed by AWS.")))
    parts.append(
        say(QT_TRANSLATE_NOOP("Cost", "Every viewer at the best picture; no tax, free tier or discount."))
    )
    return " ".join(parts)


def price_words(lines: list[CostLine]) -> str:
    """The prices behind a figure, one a line, each with its date."""
    return "\n".join(dict.fromkeys(_price(line) for line in lines))


def _price(line: CostLine) -> str:
    price = line.price
    if price.usd is None:
        return say(QT_TRANSLATE_NOOP("Cost", "{0}: price not known")).format(price_name(price.what))
    figure = f"{price.usd:.10f}".rstrip("0").rstrip(".")
    name, unit = price_name(price.what), unit_name(price.unit)
    return f"{name}: ${figure} / {unit} ({price.region}, {price.date})"
