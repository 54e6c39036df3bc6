"""`efa-katalog links`: whether the addresses in the catalogue still answer. A report, never a gate."""

from efa_katalog.commands.links.command import describe

__all__ = ["describe"]
