"""A publish-only RTMP server: handshake, chunk stream, AMF0 commands, admission."""
