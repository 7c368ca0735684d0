"""The records: who could be one, judged side by side; what is held about each, and undone."""
