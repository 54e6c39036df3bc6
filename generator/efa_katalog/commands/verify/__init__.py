"""`efa-katalog verify`: is what is published whole and as safe as it was built?"""

from efa_katalog.commands.verify.command import describe
from efa_katalog.commands.verify.reading import Folder
from efa_katalog.commands.verify.whole import faults_of_folder

__all__ = ["Folder", "describe", "faults_of_folder"]
