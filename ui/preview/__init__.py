"""The program picture, played by libvlc into memory."""
