"""The reports that came in."""
