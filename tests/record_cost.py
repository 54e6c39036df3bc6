"""What reading and validating records costs beside the events of their YAML: `python -m tests.record_cost FOLDER`.

Prints the ratio of processor time, the best of a few rounds each.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from efa_katalog.schema import Service
from efa_katalog.source import parse

ROUNDS = 7


def ratio(texts: list[bytes]) -> float:
    """Return how many times the events, which are what the reader in C needs, all of the reading takes."""
    events = best(lambda: [list(yaml.parse(text, yaml.CSafeLoader)) for text in texts])
    return best(lambda: [Service.model_validate(parse(text, "x").data) for text in texts]) / events


def best(work: Callable[[], object]) -> float:
    """Return the processor seconds of the fastest round."""
    return min(seconds(work) for _ in range(ROUNDS))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    records = [file.read_bytes() for file in sorted(Path(sys.argv[1]).glob("dienst-*.yaml"))]
    sys.stdout.write(f"{ratio(records)}\n")
