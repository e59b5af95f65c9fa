"""The services that the region answers itself."""
