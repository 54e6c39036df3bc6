"""Do two environments build the same bytes? python -m tests.faults.other_python ENVIRONMENT."""

import sys
import tempfile
from pathlib import Path

from tests.faults.project import ROOT, Project, digest


def built(environment: Path, folder: Path) -> str:
    """Return the digest of the small site as this environment builds it."""
    project = Project(folder, environment / "bin" / "python")
    code, said = project.build()
    if code:
        sys.exit(said)
    return digest(project.site)


def main() -> int:
    """Compare and report; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="efa-katalog-") as folder:
        ours = built(ROOT / ".venv", Path(folder) / "ours")
        other = built(Path(sys.argv[1]), Path(folder) / "other")
    print("the same bytes" if ours == other else "different bytes")
    return int(ours != other)


if __name__ == "__main__":
    sys.exit(main())
