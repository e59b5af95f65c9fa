"""What the operator does: QtCore at most, no boto3, no widget."""
