"""The pages of states: the list, and one page each."""

from efa_katalog.pages.states.overview import running_tiles, states_page
from efa_katalog.pages.states.page import state_page

__all__ = ["running_tiles", "state_page", "states_page"]
