"""What the site and the program are made of is written down."""

import json
import re
import subprocess
import sys
from pathlib import Path

import material
from tests.deploy.nginx import ROOT

LICENCES = (ROOT / "docs" / "betrieb" / "lizenzen.md").read_text(encoding="utf-8")


def test_every_package_in_the_themes_scripts_is_on_the_page_of_licences() -> None:
    maps = list((Path(material.__file__).parent / "templates" / "assets").rglob("*.map"))
    sources = [source for file in maps for source in json.loads(file.read_text(encoding="utf-8"))["sources"]]
    packages = {match[1] for source in sources if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    assert len(packages) > 4
    assert {name for name in packages if f"\n| `{name}` |" not in LICENCES} == set()


def test_every_licence_file_of_ours_is_named() -> None:
    names = {"DL-DE-BY-2.0.txt": "Datenlizenz Deutschland", "EUPL-1.2.txt": "EUPL-1.2"}
    for file in (ROOT / "LICENSES").iterdir():
        expected = names.get(file.name, file.stem.removeprefix("MIT-"))
        assert expected in LICENCES, file.name


def test_bill_of_materials_names_every_pinned_package_with_its_digests(tmp_path: Path) -> None:
    target = tmp_path / "sbom.json"
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements.lock")]
    subprocess.run([*command, "--output-reproducible", "--output-format", "JSON", "-o", str(target)], check=True)
    components = json.loads(target.read_text(encoding="utf-8"))["components"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([A-Za-z0-9._-]+)==([^ \\;]+)", lock, re.MULTILINE))
    assert len(pinned) > 20
    assert {(component["name"], component["version"]) for component in components} == pinned
    assert all(component["externalReferences"][0]["hashes"] for component in components)


def test_every_package_is_pinned_by_a_digest() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
        assert packages
        assert [package.splitlines()[0] for package in packages if "--hash=sha256:" not in package] == []
