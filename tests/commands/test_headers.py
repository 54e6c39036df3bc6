"""`efa-katalog headers` on a folder."""

from pathlib import Path

import pytest

from efa_katalog.cli import main

THEME = '<script>__md_scope=new URL("{root}",location)</script>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_text('<link rel="canonical" href="https://x.example/k/">' + THEME.format(root="."))
    (folder / "404.html").write_text(THEME.format(root="/k/"))
    (folder / "a" / "index.html").write_text(THEME.format(root=".."))
    return folder


def test_files_for_all_servers_are_written(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headers", str(site), "--nginx", str(tmp_path / "neu" / "headers.conf")]) == 0
    assert "/k/*\n  Content-Security-Policy: " in (site / "_headers").read_text()
    assert "ErrorDocument 404 /k/404.html" in (site / ".htaccess").read_text()
    # One digest for each depth.
    assert (tmp_path / "neu" / "headers.conf").read_text().count("'sha256-") == 3
    assert "Pfad der Website: /k/" in capsys.readouterr().out


def test_same_site_gives_the_same_bytes_again(site: Path) -> None:
    assert main(["headers", str(site)]) == 0
    first = (site / "_headers").read_bytes(), (site / ".htaccess").read_bytes()
    assert main(["headers", str(site)]) == 0
    assert first == ((site / "_headers").read_bytes(), (site / ".htaccess").read_bytes())


def test_script_that_is_not_the_themes_gets_no_digest(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a" / "index.html").write_text("<h1><script>alert(1)</script></h1>")
    assert main(["headers", str(site)]) == 1
    message = capsys.readouterr().err
    assert "a/index.html enthält ein Skript" in message
    assert "alert(1)" in message
    assert not (site / "_headers").exists()


def test_folder_without_a_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["headers", str(tmp_path)]) == 1
    assert "efa-katalog build" in capsys.readouterr().err
