"""A small CloudFormation engine: change sets, parallel creation in order, rollback, update, drift, deletion."""
