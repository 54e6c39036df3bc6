"""What reading and validating records costs beside the events of their YAML: `python -m tests.record_cost FOLDER`.

Prints the ratio of processor time, the middle one of a few rounds: a processor that others use, too, is now slow and
now fast, so only what was measured one right after the other can be compared.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from efa_katalog.schema import Service
from efa_katalog.source import parse

ROUNDS = 15


def ratio(texts: list[bytes]) -> float:
    """Return how many times the events, which are what the reader in C needs, all of the reading takes."""
    return median([whole(texts) / events(texts) for _ in range(ROUNDS)])


def events(texts: list[bytes]) -> float:
    """Return the processor seconds of the events alone."""
    return seconds(lambda: [list(yaml.parse(text, yaml.CSafeLoader)) for text in texts])


def whole(texts: list[bytes]) -> float:
    """Return the processor seconds of reading and validating."""
    return seconds(lambda: [Service.model_validate(parse(text, "x").data) for text in texts])


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that `work` takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    records = [file.read_bytes() for file in sorted(Path(sys.argv[1]).glob("dienst-*.yaml"))]
    sys.stdout.write(f"{ratio(records)}\n")
