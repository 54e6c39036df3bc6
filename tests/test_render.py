from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from efa_katalog.render import TEMPLATES, Renderer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_values_are_escaped_and_finished_html_is_not(folder: Path) -> None:
    (folder / "a.html").write_text('<p title="{{ text }}">{{ html }}</p>', encoding="utf-8")
    found = Renderer([folder]).render("a.html", text='"><script>', html=Markup("<b>ä</b>"))

    assert found == '<p title="&#34;&gt;&lt;script&gt;"><b>ä</b></p>'
    assert isinstance(found, Markup)


def test_values_are_escaped_whatever_the_suffix(folder: Path) -> None:
    (folder / "a.txt").write_text("{{ text }}")

    assert Renderer([folder]).render("a.txt", text="<") == "&lt;"


@pytest.mark.parametrize(
    "template", ["{{ fehlt }}", "{{ view.fehlt }}", "{% if fehlt %}x{% endif %}", "{% if view.fehlt %}x{% endif %}"]
)
def test_a_missing_value_is_an_error_and_not_an_empty_text(folder: Path, template: str) -> None:
    (folder / "a.html").write_text(template)

    with pytest.raises((UndefinedError, AttributeError), match="fehlt"):
        Renderer([folder]).render("a.html", view=object())


def test_lines_of_tags_leave_no_blank_lines(folder: Path) -> None:
    (folder / "a.html").write_text("<ul>\n  {% for item in items %}\n  <li>{{ item }}</li>\n  {% endfor %}\n</ul>\n")

    assert Renderer([folder]).render("a.html", items=[1, 2]) == "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>"


def test_the_first_folder_wins_and_the_package_comes_last(tmp_path: Path) -> None:
    name = next(TEMPLATES.glob("*.html")).name
    for folder, files in (("first", [name]), ("second", [name, "other.html"])):
        (tmp_path / folder).mkdir()
        for file in files:
            (tmp_path / folder / file).write_text(folder)
    renderer = Renderer([tmp_path / "first", tmp_path / "second"])

    assert renderer.render(name) == "first"
    assert renderer.render("other.html") == "second"


def test_a_template_nobody_has_is_an_error() -> None:
    with pytest.raises(TemplateNotFound):
        Renderer().render("fehlt.html")


def test_templates_outside_the_folders_are_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.html").write_text("secret")

    with pytest.raises(TemplateNotFound):
        Renderer([tmp_path / "inside"]).render("../secret.html")


def test_values_that_equal_each_other_are_told_apart(folder: Path) -> None:
    (folder / "a.html").write_text("{% for item in items %}{{ item }} {% endfor %}")
    items = [1, True, "1", 1.0, Markup("<"), "<", Markup("<"), "<", None]

    assert Renderer([folder]).render("a.html", items=items) == "1 True 1 1.0 < &lt; < &lt; None "


class _Word(StrEnum):
    AND = "&"


def test_members_of_a_vocabulary_are_shown_as_their_escaped_value(folder: Path) -> None:
    (folder / "a.html").write_text("{{ word }} {{ word | upper }} {{ word ~ '<' }}")

    assert Renderer([folder]).render("a.html", word=_Word.AND) == "&amp; &amp; &amp;&lt;"


def test_macros_escape_once_and_take_markup_and_callers(folder: Path) -> None:
    (folder / "m.html").write_text(
        '{% macro link(text, href="#") %}<a href="{{ href }}">{{ text }}</a>{% endmacro %}'
        "{% macro box() %}<p>{{ caller() }}</p>{% endmacro %}"
    )
    (folder / "a.html").write_text(
        '{% import "m.html" as m %}{{ m.link("<") }}{{ m.link(html, href="a&b") }}'
        '{% call m.box() %}{{ m.link("&") }}{% endcall %}'
    )

    assert Renderer([folder]).render("a.html", html=Markup("<b>")) == (
        '<a href="#">&lt;</a><a href="a&amp;b"><b></a><p><a href="#">&amp;</a></p>'
    )


@pytest.mark.parametrize("template", ["{{ fehlt() }}", "{{ view.fehlt }}", "{{ m.fehlt() }}"])
def test_what_is_not_there_cannot_be_called_or_looked_into(folder: Path, template: str) -> None:
    (folder / "m.html").write_text("")
    (folder / "a.html").write_text('{% import "m.html" as m %}' + template)

    with pytest.raises((UndefinedError, AttributeError), match="fehlt"):
        Renderer([folder]).render("a.html", view=SimpleNamespace())


def test_what_is_drawn_once_is_drawn_again_for_other_arguments(folder: Path) -> None:
    (folder / "m.html").write_text("{% macro word(text) %}<b>{{ text }}</b>{% endmacro %}")
    (folder / "a.html").write_text(
        '{% import "m.html" as m %}{% for text in texts %}{{ once(m.word, text) }}{% endfor %}'
    )

    assert Renderer([folder]).render("a.html", texts=["<", "a", "<"]) == "<b>&lt;</b><b>a</b><b>&lt;</b>"
