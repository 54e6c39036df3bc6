"""`efa-katalog verify`: is what is published whole and as safe as it was built?"""

from efa_katalog.commands.verify.command import describe

__all__ = ["describe"]
