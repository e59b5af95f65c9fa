"""SRT: one UDP port per input, a security group in front of it, and an ffmpeg that listens behind it."""
