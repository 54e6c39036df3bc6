import hashlib
from collections.abc import Mapping

from efa_katalog.exports import ExportFile


def test_checksums_cover_every_download_before_them(
    offered: tuple[ExportFile, ...], contents: Mapping[str, bytes]
) -> None:
    sums = dict(line.split("  ")[::-1] for line in contents["SHA256SUMS"].decode().splitlines())
    below = {file.path.removeprefix("daten/v1/") for file in offered if file.path.startswith("daten/v1/")}

    assert set(sums) == below - {"SHA256SUMS"}
    assert all(hashlib.sha256(contents[name]).hexdigest() == digest for name, digest in sums.items())


def test_robots_name_the_site_map(contents: Mapping[str, bytes]) -> None:
    assert b"Sitemap: https://katalog.example/sitemap.xml\n" in contents["robots.txt"]
