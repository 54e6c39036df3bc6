"""One pass over a page's HTML."""

from efa_katalog.hosting.markup import inline_scripts, read


def test_references_anchors_and_canonical_address_are_found() -> None:
    page = read(
        '<link rel="canonical" href="https://x.example/katalog/"><link rel="stylesheet" href="a.css">'
        '<script src="a.js"></script><h2 id="eins">1</h2><a name="zwei" href="../b/?q=1&amp;r=2#drei">b</a>'
        '<img src="c.svg"><form action="d/"></form><a>ohne</a>'
    )
    assert page.links == ("a.css", "a.js", "../b/?q=1&r=2#drei", "c.svg", "d/")
    assert page.ids == {"eins", "zwei"}
    assert page.canonical == "https://x.example/katalog/"


def test_scripts_that_run_are_told_from_data_and_files() -> None:
    html = (
        '<script>let a = "<b>";</script><script type="application/json">{"x": 1}</script>'
        "<script type='application/ld+json'>{}</script><script src=x.js></script>"
        "<SCRIPT TYPE=module>b</SCRIPT ><script> </script>"
    )
    assert inline_scripts(html) == ('let a = "<b>";', "b")


def test_what_only_looks_like_a_script_is_returned_too() -> None:
    assert inline_scripts("<!-- <script>evil()</script> -->") == ("evil()",)
    assert inline_scripts("<script type=application/jsonp>evil()</script>") == ("evil()",)


def test_style_and_handlers_in_attributes_are_counted() -> None:
    page = read('<p style="color:red" onclick="x()" ONLOAD="y()">a</p><style>p{}</style>')
    assert (page.styles, page.handlers) == (2, 2)


def test_broken_html_is_read_as_far_as_it_goes() -> None:
    assert read('<a href="x"><div id="y"><script>never ends').links == ("x",)
