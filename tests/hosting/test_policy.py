"""The content security policy."""

import base64
import hashlib

from efa_katalog.hosting.policy import directives, foreign, policy, refused, source_of

SCRIPT = 'a = new URL("../..", location)'


def test_policy_allows_the_given_scripts_by_their_digest_and_nothing_inline_besides() -> None:
    text = policy([SCRIPT, SCRIPT, "b()"])
    digest = base64.b64encode(hashlib.sha256(b"b()").digest()).decode()
    assert f"'sha256-{digest}'" in directives(text)["script-src"]
    assert len(directives(text)["script-src"]) == 3
    assert "unsafe" not in text
    assert refused(text, [SCRIPT, "b()", "c()"]) == ("c()",)


def test_policy_does_not_depend_on_the_order_of_the_scripts() -> None:
    assert policy(["a", "b"]) == policy(["b", "a"])


def test_everything_is_forbidden_that_is_not_named() -> None:
    parts = directives(policy([]))
    assert parts["default-src"] == ("'none'",)
    assert {parts[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {("'none'",)}
    assert {parts[name] for name in ("form-action", "connect-src", "style-src", "worker-src")} == {("'self'",)}


def test_first_of_two_directives_counts() -> None:
    assert directives("script-src 'none'; ; Script-Src *") == {"script-src": ("'none'",)}


def test_without_rule_for_scripts_the_default_counts_and_without_both_all_run() -> None:
    assert refused("default-src 'self'", ["a"]) == ("a",)
    assert refused(f"default-src {source_of('a')}", ["a"]) == ()
    assert refused("img-src 'none'", ["a"]) == ()
    assert refused("script-src 'unsafe-inline'", ["a"]) == ()


def test_themes_script_is_known_at_every_depth_and_no_other() -> None:
    trusted = [SCRIPT]
    assert foreign(['a = new URL(".", location)', 'a = new URL("/katalog/", location)'], trusted) == ()
    evil = 'a = new URL("..", location);evil()'
    assert foreign([SCRIPT, evil, "b()"], trusted) == (evil, "b()")
    assert foreign(['a = new URL("");evil("", location)'], trusted) != ()
