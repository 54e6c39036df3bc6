"""`efa-katalog verify`: is what is published whole and as safe as it was built?"""

from efa_katalog.commands.verify.command import register

__all__ = ["register"]
