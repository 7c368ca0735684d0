"""Inside the cell: set the limits, do one job on one file, print what came of it as JSON. Standard library only.

`python -I run.py JOB PATH MEMORY SECONDS`. What a job finds wrong with a file it prints as {"fault": CODE}.
"""

import importlib
import json
import resource
import sys
from pathlib import Path


def main(job: str, path: str, memory: int, seconds: int) -> None:
    """Do the job under the limits."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path.insert(0, str(Path(__file__).parent))
    work = importlib.import_module(job)
    try:
        answer = work.work(path)
    except MemoryError:
        answer = {"fault": "heavy"}
    json.dump(answer, sys.stdout, ensure_ascii=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
