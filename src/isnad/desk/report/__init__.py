"""One report: its words with what was found in them, and beside them what it says, as cards."""
