"""A small CloudFormation engine: change sets, parallel creation, rollback, update, drift, deletion."""
