"""What each field of the plan does, said in its tool tip and by screen readers: the consequences on AWS."""

from __future__ import annotations

from controller.words import QT_TRANSLATE_NOOP

TIPS = {
    "name": QT_TRANSLATE_NOOP(
        "Plan",
        "Part of every name on AWS (stack flypack-NAME). It cannot change; duplicate the event to "
        "give another.",
    ),
    "title": QT_TRANSLATE_NOOP("Plan", "What people see: in the player page, the dashboard, the e-mails."),
    "region": QT_TRANSLATE_NOOP(
        "Plan",
        "Where everything is built. Nearer to the phones means fewer lost frames; fixed once the "
        "event exists.",
    ),
    "tags": QT_TRANSLATE_NOOP(
        "Plan",
        "On every resource of the event, for your bill and your rules; flypack:event is added by itself.",
    ),
    "watch.planned_minutes": QT_TRANSLATE_NOOP(
        "Plan", "The planned show: used for the projected cost and for the automatic stop."
    ),
    "ingest.protocol": QT_TRANSLATE_NOOP(
        "Plan",
        "RTMP is plain and works with every phone. RTMPS puts a TLS load balancer in front; "
        "unproven on AWS so far. SRT encrypts and repairs lost packets, with a single pipeline "
        "only.",
    ),
    "ingest.cameras": QT_TRANSLATE_NOOP(
        "Plan", "With two, MediaLive switches to the other input when one is lost."
    ),
    "ingest.allowed_cidrs": QT_TRANSLATE_NOOP(
        "Plan", "Only these networks may send. They must be filled in before the event is built."
    ),
    "ingest.failover_after_ms": QT_TRANSLATE_NOOP(
        "Plan", "How long the first camera may be silent before the second takes over."
    ),
    "ingest.slate": QT_TRANSLATE_NOOP(
        "Plan", "The last picture stays for a second; then viewers see black, or this image."
    ),
    "ingest.srt.encryption": QT_TRANSLATE_NOOP(
        "Plan", "The passphrase is made by Secrets Manager and never stands in the plan."
    ),
    "ingest.srt.latency_ms": QT_TRANSLATE_NOOP(
        "Plan", "The time there is to repair lost packets; it adds to the delay of the picture."
    ),
    "ingest.rtmps.domain": QT_TRANSLATE_NOOP(
        "Plan", "The name that the phones connect to; point it at the load balancer."
    ),
    "ingest.rtmps.certificate_arn": QT_TRANSLATE_NOOP(
        "Plan", "The ACM certificate of this domain, in the event's region."
    ),
    "ingest.rtmps.vpc_id": QT_TRANSLATE_NOOP(
        "Plan", "The network that the load balancer and the input stand in."
    ),
    "ingest.rtmps.subnet_ids": QT_TRANSLATE_NOOP("Plan", "Two subnets of it in two availability zones."),
    "ingest.vpc": QT_TRANSLATE_NOOP(
        "Plan", "The input has private addresses; phones reach it over your VPN or Direct Connect only."
    ),
    "ingest.vpc.subnet_ids": QT_TRANSLATE_NOOP("Plan", "Two subnets in two availability zones."),
    "ingest.vpc.security_group_ids": QT_TRANSLATE_NOOP(
        "Plan", "They decide who may send, in place of the allowed networks."
    ),
    "encode.pipelines": QT_TRANSLATE_NOOP(
        "Plan", "Redundant runs everything twice in two availability zones, at twice the price."
    ),
    "encode.ladder": QT_TRANSLATE_NOOP(
        "Plan", "Viewers' players choose between these sizes; each one is paid for."
    ),
    "encode.renditions": QT_TRANSLATE_NOOP(
        "Plan", "The rungs, largest first: size, the ceiling of the bitrate, quality from 1 to 10."
    ),
    "encode.frame_rate": QT_TRANSLATE_NOOP("Plan", "50 and 60 frames are dearer and need a stronger uplink."),
    "encode.keyframe_seconds": QT_TRANSLATE_NOOP(
        "Plan", "The phones must send keyframes at this distance too."
    ),
    "encode.audio_bitrate": QT_TRANSLATE_NOOP("Plan", "AAC-LC, stereo."),
    "encode.captions": QT_TRANSLATE_NOOP(
        "Plan",
        "Captions inside the picture stay there or become a track of their own. Speech to text "
        "exists in a few regions only.",
    ),
    "encode.thumbnails": QT_TRANSLATE_NOOP("Plan", "Shown in the control room while the event is on air."),
    "package.formats": QT_TRANSLATE_NOOP(
        "Plan",
        "HLS for phones and television sets, DASH for browsers and Android, CMAF for both from "
        "one store, LL-HLS for a short delay, MSS for old Smooth Streaming players.",
    ),
    "package.segment_seconds": QT_TRANSLATE_NOOP(
        "Plan", "Shorter segments mean a shorter delay and more requests."
    ),
    "package.delay_seconds": QT_TRANSLATE_NOOP(
        "Plan", "Viewers see the event this much later; low-latency HLS takes no delay."
    ),
    "package.dvr_seconds": QT_TRANSLATE_NOOP("Plan", "How far viewers can go back; 0 s means live only."),
    "package.quality_manifests": QT_TRANSLATE_NOOP(
        "Plan", "Three more addresses, for viewers who are to get only high, medium or low quality."
    ),
    "package.drm": QT_TRANSLATE_NOOP(
        "Plan", "Segments are encrypted with keys of a SPEKE 2 server, which you need to have."
    ),
    "package.drm.systems": QT_TRANSLATE_NOOP(
        "Plan",
        "Widevine for Chrome and Android, FairPlay for Apple, PlayReady for Windows; MSS takes "
        "PlayReady only.",
    ),
    "package.drm.speke_url": QT_TRANSLATE_NOOP("Plan", "Where MediaPackage asks for the keys."),
    "package.drm.resource_id": QT_TRANSLATE_NOOP("Plan", "The name of this content at the key server."),
    "package.drm.role_arn": QT_TRANSLATE_NOOP(
        "Plan", "The IAM role with which MediaPackage may call the key server."
    ),
    "deliver.access": QT_TRANSLATE_NOOP(
        "Plan",
        "Public: whoever has the link sees it. Signed: only with a link, or a cookie, that you "
        "make and that expires.",
    ),
    "deliver.countries.mode": QT_TRANSLATE_NOOP(
        "Plan", "CloudFront refuses viewers of other countries, by their IP address."
    ),
    "deliver.countries.codes": QT_TRANSLATE_NOOP("Plan", "Two letters each, ISO 3166-1."),
    "deliver.price_class": QT_TRANSLATE_NOOP(
        "Plan", "Fewer edges are cheaper; far viewers then get a slower picture."
    ),
    "deliver.web_player": QT_TRANSLATE_NOOP(
        "Plan", "A page that plays the event, on the same address as the pictures."
    ),
    "extras.chat": QT_TRANSLATE_NOOP(
        "Plan",
        "A chat beside the player: API Gateway, Lambda and DynamoDB; messages disappear after a while.",
    ),
    "deliver.manifest_ttl_seconds": QT_TRANSLATE_NOOP(
        "Plan", "How long edges keep manifests; longer than a segment makes players stall."
    ),
    "deliver.segment_ttl_seconds": QT_TRANSLATE_NOOP(
        "Plan", "How long edges keep segments, which never change."
    ),
    "deliver.compress": QT_TRANSLATE_NOOP(
        "Plan", "Edges compress the text files; pictures are compressed already."
    ),
    "deliver.origin_shield": QT_TRANSLATE_NOOP(
        "Plan",
        "All edges ask one cache in the event's region: fewer requests at MediaPackage, for a small price.",
    ),
    "deliver.access_logs": QT_TRANSLATE_NOOP(
        "Plan", "CloudFront writes one line for each request of each viewer."
    ),
    "deliver.domain.name": QT_TRANSLATE_NOOP(
        "Plan", "Viewers get this name; you point its DNS at the distribution."
    ),
    "deliver.domain.certificate_arn": QT_TRANSLATE_NOOP(
        "Plan", "The ACM certificate of this name. CloudFront reads certificates of us-east-1 only."
    ),
    "record.archive": QT_TRANSLATE_NOOP(
        "Plan",
        "MediaLive writes the best picture as TS files; the bucket stays when the event is torn down.",
    ),
    "record.rollover_seconds": QT_TRANSLATE_NOOP(
        "Plan", "A new file begins after this time; a lost file loses no more than that."
    ),
    "record.glacier_after_days": QT_TRANSLATE_NOOP(
        "Plan", "Older recordings move to Glacier: cheap to keep, slow to fetch."
    ),
    "record.expire_after_days": QT_TRANSLATE_NOOP(
        "Plan", "Older recordings are deleted for good; later than they move to Glacier."
    ),
    "record.storage_class": QT_TRANSLATE_NOOP(
        "Plan", "Intelligent tiering moves files that nobody reads to cheaper storage by itself."
    ),
    "record.encryption": QT_TRANSLATE_NOOP(
        "Plan", "SSE-S3 costs nothing. With KMS you decide who may use the key, and each use is logged."
    ),
    "record.kms_key_arn": QT_TRANSLATE_NOOP(
        "Plan", "The key that encrypts the recordings, in the event's region."
    ),
    "record.versioning": QT_TRANSLATE_NOOP(
        "Plan", "Old versions of files stay, and cost, until they expire."
    ),
    "record.requester_pays": QT_TRANSLATE_NOOP(
        "Plan", "Set after the bucket is made; whoever downloads needs an AWS account."
    ),
    "record.vod": QT_TRANSLATE_NOOP(
        "Plan", "When the event ends, MediaConvert makes an HLS asset of the archive; paid by the minute."
    ),
    "extras.clip_thumbnails": QT_TRANSLATE_NOOP(
        "Plan", "Each new recording starts a short MediaConvert job that takes a picture of it."
    ),
    "watch.alarms": QT_TRANSLATE_NOOP(
        "Plan", "CloudWatch alarms on lost input, frames, outputs, alerts and errors at the edge."
    ),
    "watch.notify_emails": QT_TRANSLATE_NOOP(
        "Plan", "Each address gets an e-mail to confirm, then every alarm."
    ),
    "watch.auto_stop_after_minutes": QT_TRANSLATE_NOOP(
        "Plan", "AWS stops the channel this long after the planned end, also with this computer off."
    ),
    "watch.audit_trail": QT_TRANSLATE_NOOP("Plan", "CloudTrail writes who did what to the log bucket."),
    "watch.dashboard": QT_TRANSLATE_NOOP(
        "Plan", "One page in the AWS console with the numbers of this event."
    ),
    "extras.viewer_analytics": QT_TRANSLATE_NOOP(
        "Plan", "Real-time logs through Kinesis and Firehose to S3; paid by the hour and by the line."
    ),
}
