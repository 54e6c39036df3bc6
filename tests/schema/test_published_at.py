"""The address of a published site, as people type it into their settings."""

import pytest

from efa_katalog.schema.settings import published_at


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.stadt.example/katalog/ ", "https://www.stadt.example/katalog/"),
        ("https://www.stadt.example/katalog", "https://www.stadt.example/katalog/"),
        ("https://www.stadt.example/katalog/index.html", "https://www.stadt.example/katalog/"),
        ("https://www.stadt.example/b%C3%BCrger/\u00a0", "https://www.stadt.example/b%C3%BCrger/"),
        ("http://[::1]:8000", "http://[::1]:8000/"),
    ],
)
def test_what_is_meant_is_taken_as_the_address_of_the_home_page(typed: str, address: str) -> None:
    assert published_at(typed) == address


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("www.stadt.example", "mit https:// oder http:// beginnen"),
        ("ftp://www.stadt.example/", "mit https:// oder http:// beginnen"),
        ("localhost:8000", "mit https:// oder http:// beginnen"),
        ("„https://www.stadt.example/“", "mit https:// oder http:// beginnen"),
        ("https://www.stadt.example/>", "%20 usw."),
        ("https:///katalog/", "Rechnername"),
        ("https://redaktion:geheim@www.stadt.example/", "Zugangsdaten"),
        ("https://www.stadt.example/katalog?x=1", "Gemeint ist vielleicht https://www.stadt.example/katalog/"),
        ("https://www.stadt.example/mein katalog/", "https://www.stadt.example/mein%20katalog/"),
        ("\u200bhttps://www.stadt.example/", "beginnen"),
        ("https://www.stadt.example/\u200bkatalog/", "neu tippen"),
        (f"https://www.stadt.example/{'x' * 700}/", "zu lang"),
        ("   ", "beginnen"),
    ],
)
def test_what_is_none_is_named_with_the_way_out(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"enthält|zu gebrauchen") as refused:
        published_at(typed)

    assert said in str(refused.value)
