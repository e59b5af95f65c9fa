"""Viewer analytics: what every viewer's request looked like, in a table that Athena reads.

CloudFront's real-time logs go to a Kinesis stream, Firehose writes them to S3 by day and hour, and a Glue
table with partition projection describes them: no crawler, no repair. The viewers' addresses are not among
the fields: country and edge location answer a producer's questions without them.
"""

from __future__ import annotations

from typing import Any

from troposphere import AWSObject, GetAtt, Ref, Sub, firehose, glue, kinesis, s3
from troposphere import cloudfront as cf

from aws.spec import PipelineSpec
from aws.template import storage
from aws.template.names import names_of, tags_of
from aws.template.roles import allow, role

STREAM = "ViewerStream"
DELIVERY = "ViewerDelivery"
BUCKET = "ViewerBucket"
LOG_CONFIG = "ViewerLogConfig"
WRITE_ROLE = "ViewerWriteRole"
DELIVERY_ROLE = "ViewerDeliveryRole"
DATABASE = "ViewerDatabase"
TABLE = "requests"
PREFIX = "requests/"
DAYS = 90

FIELDS = {
    "timestamp": "double",
    "time-to-first-byte": "double",
    "sc-status": "int",
    "sc-bytes": "bigint",
    "cs-method": "string",
    "cs-uri-stem": "string",
    "x-edge-location": "string",
    "time-taken": "double",
    "cs-protocol-version": "string",
    "cs-user-agent": "string",
    "x-edge-response-result-type": "string",
    "c-country": "string",
}
"""CloudFront's field names, in the order in which CloudFront writes them, and their types in the table."""


def wanted(spec: PipelineSpec) -> bool:
    """Whether the plan asks for viewer analytics."""
    return spec.extras.viewer_analytics


def behaviour(spec: PipelineSpec) -> dict[str, Any]:
    """What a cache behaviour says to be logged."""
    return {"RealtimeLogConfigArn": Ref(LOG_CONFIG)} if wanted(spec) else {}


def resources(spec: PipelineSpec) -> list[AWSObject]:
    """Stream, delivery, bucket, table and the two roles between them."""
    if not wanted(spec):
        return []
    return [
        kinesis.Stream(
            STREAM,
            StreamModeDetails=kinesis.StreamModeDetails(StreamMode="ON_DEMAND"),
            RetentionPeriodHours=24,
            Tags=tags_of(spec),
        ),
        role(spec, WRITE_ROLE, "cloudfront.amazonaws.com", [_may_write()]),
        role(spec, DELIVERY_ROLE, "firehose.amazonaws.com", _may_deliver()),
        _log_config(spec),
        _bucket(spec),
        storage.policy(BUCKET, []),
        _delivery(spec),
        _database(spec),
        _table(),
    ]


def database_name(spec: PipelineSpec) -> str:
    """Glue's names know no hyphen."""
    return names_of(spec).prefix.replace("-", "_")


def _may_write() -> dict[str, Any]:
    actions = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:PutRecord"]
    return allow("Write", [*actions, "kinesis:PutRecords"], GetAtt(STREAM, "Arn"))


def _may_deliver() -> list[dict[str, Any]]:
    reads = ["DescribeStream", "GetRecords", "GetShardIterator", "ListShards"]
    return [
        allow("Read", [f"kinesis:{one}" for one in reads], GetAtt(STREAM, "Arn")),
        allow("Objects", ["s3:AbortMultipartUpload", "s3:PutObject"], Sub(f"${{{BUCKET}.Arn}}/*")),
        allow(
            "Bucket",
            ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
            GetAtt(BUCKET, "Arn"),
        ),
    ]


def _log_config(spec: PipelineSpec) -> cf.RealtimeLogConfig:
    target = cf.KinesisStreamConfig(RoleArn=GetAtt(WRITE_ROLE, "Arn"), StreamArn=GetAtt(STREAM, "Arn"))
    return cf.RealtimeLogConfig(
        LOG_CONFIG,
        Name=names_of(spec).everywhere("viewers"),
        SamplingRate=100,
        Fields=list(FIELDS),
        EndPoints=[cf.EndPoint(StreamType="Kinesis", KinesisStreamConfig=target)],
    )


def _bucket(spec: PipelineSpec) -> s3.Bucket:
    return storage.private_bucket(BUCKET, spec, storage.sse_s3(), **storage.forgotten_after(DAYS))


def _delivery(spec: PipelineSpec) -> firehose.DeliveryStream:
    """Hive's way of naming folders; what could not be written is kept aside."""
    return firehose.DeliveryStream(
        DELIVERY,
        # CloudFormation would cut the event's name to fit 64 characters; what stays behind is found by it.
        DeliveryStreamName=names_of(spec).regional("viewers"),
        DeliveryStreamType="KinesisStreamAsSource",
        KinesisStreamSourceConfiguration=firehose.KinesisStreamSourceConfiguration(
            KinesisStreamARN=GetAtt(STREAM, "Arn"), RoleARN=GetAtt(DELIVERY_ROLE, "Arn")
        ),
        ExtendedS3DestinationConfiguration=firehose.ExtendedS3DestinationConfiguration(
            BucketARN=GetAtt(BUCKET, "Arn"),
            RoleARN=GetAtt(DELIVERY_ROLE, "Arn"),
            Prefix=f"{PREFIX}day=!{{timestamp:yyyy-MM-dd}}/hour=!{{timestamp:HH}}/",
            ErrorOutputPrefix="failed/!{firehose:error-output-type}/",
            BufferingHints=firehose.BufferingHints(IntervalInSeconds=60, SizeInMBs=64),
            CompressionFormat="GZIP",
        ),
        Tags=tags_of(spec),
    )


def _database(spec: PipelineSpec) -> glue.Database:
    return glue.Database(
        DATABASE,
        CatalogId=Ref("AWS::AccountId"),
        DatabaseInput=glue.DatabaseInput(
            Name=database_name(spec), Description=f"Viewers of {names_of(spec).prefix}"
        ),
    )


def _table() -> glue.Table:
    """Partition projection: Athena computes the folders of a day and an hour instead of looking for them."""
    place = f"s3://${{{BUCKET}}}/{PREFIX}"
    projection = {
        "EXTERNAL": "TRUE",
        "projection.enabled": "true",
        "projection.day.type": "date",
        "projection.day.format": "yyyy-MM-dd",
        "projection.day.range": "NOW-1YEARS,NOW+1DAYS",
        "projection.hour.type": "integer",
        "projection.hour.range": "0,23",
        "projection.hour.digits": "2",
        "storage.location.template": Sub(f"{place}day=${{!day}}/hour=${{!hour}}/"),
    }
    return glue.Table(
        "ViewerTable",
        CatalogId=Ref("AWS::AccountId"),
        DatabaseName=Ref(DATABASE),
        TableInput=glue.TableInput(
            Name=TABLE,
            TableType="EXTERNAL_TABLE",
            Parameters=projection,
            PartitionKeys=[glue.Column(Name="day", Type="string"), glue.Column(Name="hour", Type="string")],
            StorageDescriptor=glue.StorageDescriptor(
                Location=Sub(place),
                Columns=[
                    glue.Column(Name=name.replace("-", "_"), Type=kind) for name, kind in FIELDS.items()
                ],
                InputFormat="org.apache.hadoop.mapred.TextInputFormat",
                OutputFormat="org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                SerdeInfo=glue.SerdeInfo(
                    SerializationLibrary="org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                    Parameters={"field.delim": "\t", "serialization.format": "\t"},
                ),
            ),
        ),
    )
