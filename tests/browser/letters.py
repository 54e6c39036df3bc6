"""What can be done with every letter, on whatever page it stands."""

from playwright.sync_api import Locator, Page, expect


def copy_by_keyboard(page: Page, opener: Locator) -> None:
    """Open a letter and copy it with keys alone."""
    opener.focus()
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-ek-copy]')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Kopiert")).to_be_focused()


def print_alone(page: Page, opener: Locator, button: str, letter: str) -> None:
    """Open a letter and print it by its button; nothing else of the page is on the paper."""
    page.evaluate("window.print = () => { window.printed = document.body.dataset.ekPrinted; }")
    opener.click()
    page.get_by_role("button", name=button).click()
    page.emulate_media(media="print")
    assert page.evaluate("window.printed") == "inquiry"
    expect(page.locator(letter)).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
