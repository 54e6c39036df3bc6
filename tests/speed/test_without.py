"""The wing can be deleted: without it the site is the same, byte for byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import SMALL
from tests.site_builder import ROOT
from tests.speed.test_shells import bytes_of

# All that others import of the wing.
STAND_IN = """
from contextlib import nullcontext as all_stays

def remembered(derive):
    return derive
"""

BUILD = """
import sys
from pathlib import Path
import efa_katalog
from tests.site_builder import build_site

assert efa_katalog.__file__.startswith(sys.argv[1]), efa_katalog.__file__
build_site(Path(sys.argv[1]) / "site", Path(sys.argv[2]), strict=False, fast="off")
"""


def test_site_built_by_a_program_without_the_wing_is_the_same(small_site: Path, tmp_path: Path) -> None:
    package = Path(shutil.copytree(ROOT / "generator" / "efa_katalog", tmp_path / "efa_katalog"))
    shutil.rmtree(package / "speed")
    (package / "speed").mkdir()
    (package / "speed" / "memory.py").write_text(STAND_IN, encoding="utf-8")

    command = [sys.executable, "-c", BUILD, str(tmp_path), str(SMALL)]
    paths = os.pathsep.join([str(tmp_path), str(ROOT)])
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}
    )

    assert done.returncode == 0, done.stderr[-4000:]
    found, expected = bytes_of(tmp_path / "site"), bytes_of(small_site)
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []
