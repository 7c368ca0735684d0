"""The terminal face: parse, call one act, show. It knows no other face; commands of other rooms come in by entry point.

Messages go to standard error, findings to standard output, so that a pipe carries findings only.
"""
