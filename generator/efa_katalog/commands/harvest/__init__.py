"""`efa-katalog harvest`: fetch what public sources know, propose it, and take over what an editor accepts."""

from efa_katalog.commands.harvest.command import describe

__all__ = ["describe"]
