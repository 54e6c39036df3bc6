"""`efa-katalog init`: a catalogue of one's own, complete and explained, in a new folder."""

from efa_katalog.commands.init.command import describe

__all__ = ["describe"]
