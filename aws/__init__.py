"""The plain Python door to AWS: the only place of boto3, with no Qt and no knowledge of the program."""
