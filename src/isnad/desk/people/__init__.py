"""The people whom the reports name, each report for itself."""
