"""A small part of the benchmark (`make matching`): the limits for all entries of Germany are far away."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_hundred_thousand_entries_take_seconds_and_little_memory() -> None:
    words = [sys.executable, "-m", "bench.harvest", "--rows", "100000"]

    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)

    count, seconds, mib = re.findall(r"([0-9.]+) (?:Zeilen:|s Proz|MiB)", done.stdout)
    assert int(count) == 100_000
    assert float(seconds) < 15
    assert float(mib) < 150
