"""The media engine of the rehearsal region: RTMP ingest, encoder, packager, origin and edge, all real.

One process of its own (`python -m rehearsal.media`), spoken to in JSON lines; see `messages` and `link`.
"""
