"""What runs in the cell: a child process with limits on memory, time and what it may write, for formats that attack.

`run` is the door; the other modules work only inside, import nothing of Isnad, and give back plain JSON. An engine that
crashes, fills its memory or never ends takes the child with it, and the file ends in a sentence.
"""
