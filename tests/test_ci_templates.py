"""The templates for continuous integration: valid by their schemas, and with no more rights than they need."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
FORMS = sorted(file for file in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if file.stem != "config")

every_workflow = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def _load(file: Path) -> Any:  # noqa: ANN401 — any YAML
    # The base loader: `on` stays a word.
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 — it makes texts only


def _steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in _load(file)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.gitlab-ci", [GITLAB]),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [ROOT / ".github" / "dependabot.yml"]),
    ],
)
def test_template_is_valid_by_its_schema(schema: str, files: list[Path]) -> None:
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@every_workflow
def test_actions_are_pinned_by_their_full_commit(file: Path) -> None:
    used = [step["uses"] for step in _steps(file) if "uses" in step]

    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []


@every_workflow
def test_workflow_may_only_read_unless_it_deploys_or_proposes(file: Path) -> None:
    workflow = _load(file)
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}

    assert workflow["permissions"] == {"contents": "read"}
    assert rights == {
        "pages": {"deploy": {"pages": "write", "id-token": "write"}},
        "harvest": {"propose": {"contents": "write", "pull-requests": "write"}},
    }.get(file.stem, {})


@every_workflow
def test_workflow_is_safe_for_forks(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert [
        step
        for step in _steps(file)
        if "checkout" in step.get("uses", "") and step["with"]["persist-credentials"] != "false"
    ] == []
    # What comes from outside must not become part of a script.
    assert [step["run"] for step in _steps(file) if "${{" in step.get("run", "")] == []


def test_job_that_deploys_runs_no_code_of_the_repository() -> None:
    steps = _load(ROOT / ".github" / "workflows" / "pages.yml")["jobs"]["deploy"]["steps"]

    assert [list(step) for step in steps] == [["id", "uses"]]


def test_job_that_proposes_runs_no_code_of_the_repository() -> None:
    jobs = _load(ROOT / ".github" / "workflows" / "harvest.yml")["jobs"]
    script = "\n".join(step.get("run", "") for step in jobs["propose"]["steps"])

    assert not re.search(r"make|efa-katalog|python|\./", script.replace("Automatisches", ""))
    assert "permissions" not in jobs["harvest"]


def test_proposals_of_both_forges_come_from_the_same_sources_and_need_an_editor() -> None:
    github = (ROOT / ".github" / "workflows" / "harvest.yml").read_text(encoding="utf-8")
    gitlab = "\n".join(_load(GITLAB)["harvest"]["script"])

    assert "[municipalities, fim, open-pvog]" in github
    assert _load(GITLAB)["harvest"]["parallel"] == {"matrix": [{"SOURCE": ["municipalities", "fim", "open-pvog"]}]}
    for text in (github, gitlab):
        assert 'efa-katalog harvest "$SOURCE"' in text
        assert "--despite-alarms" not in text
        assert "harvest/$SOURCE" in text  # a branch of its own, never the default one
    assert set(re.findall(r"\$\{?HARVEST_TOKEN[^\"]*", gitlab)) == {
        "$HARVEST_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"
    }
    assert _load(GITLAB)["harvest"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule" && $HARVEST == "true"'}]


def test_pull_requests_never_wait_for_foreign_servers() -> None:
    assert "efa-katalog links" not in (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    jobs = _load(GITLAB)
    assert [name for name, job in jobs.items() if "efa-katalog links" in str(job)] == ["reports"]
    assert jobs["reports"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]


def test_both_forges_run_the_same_commands() -> None:
    commands = ("check --format", "schema --check", "format --check", "diff ", "stale", "links")
    github = "".join(file.read_text(encoding="utf-8") for file in WORKFLOWS)

    for command in (*(f"efa-katalog {command}" for command in commands), "make test", "make site"):
        assert command in github, command
        assert command in GITLAB.read_text(encoding="utf-8"), command


def test_layout_is_a_hint_and_stops_nobody() -> None:
    lines = [*(ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8").splitlines()]
    lines += GITLAB.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "format --check" in line and "||" not in line] == []


def test_token_of_a_note_never_reaches_a_log() -> None:
    script = "\n".join(_load(GITLAB)["diff"]["script"])

    assert "set -x" not in script
    assert re.findall(r"\$\{?NOTE_TOKEN[^ ]*", script) == ['${NOTE_TOKEN:-}"', '$NOTE_TOKEN"']


def test_templates_of_both_forges_ask_the_same() -> None:
    github = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")

    assert (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text(encoding="utf-8") == github
    assert len(list((ROOT / ".gitlab" / "issue_templates").glob("*.md"))) == len(FORMS)


def test_every_folder_has_an_owner() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split()[0] for line in lines if line and not line.startswith("#")]

    assert "*" in owned
    assert [path for path in owned if path != "*" and not (ROOT / path.strip("/")).exists()] == []
