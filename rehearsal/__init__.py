"""A local AWS region with a real media path: its own program, reached through its endpoint URL alone."""
