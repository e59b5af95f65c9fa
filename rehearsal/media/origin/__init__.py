"""The origin and the edge: manifests built from segments, windows, delays, headers, counting."""
