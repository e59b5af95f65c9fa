"""Qt models over the controller's rows."""
