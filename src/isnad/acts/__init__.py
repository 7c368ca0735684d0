"""Acts: what a person does. One keyword-only function a file, one transaction, one ledger line.

Each takes `by` and `at`; a desk must be open (`store.open_desk`). A step that fails for a reason the person can act on
leaves a line that says so, and nothing else. Refuses to show anything: that is for the faces.
"""
