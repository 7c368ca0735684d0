"""Lists of people brought in: what a list would change is shown before anything changes, and all of it is undone."""
