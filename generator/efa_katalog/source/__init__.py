"""Text to documents with positions: the only place that knows YAML.

Our dialect is what an editor sees. A plain value stays the text as written (`05315000`, `no`,
`12:30`); only an empty value, `null` and `~` mean "nothing". What makes YAML surprising (anchors,
tags, merge keys, several documents, duplicate keys, tabs) is refused with a place and a way out.
"""

from efa_katalog.source.comments import Comment, read_comments
from efa_katalog.source.document import Data, Document
from efa_katalog.source.documents import Documents, Text
from efa_katalog.source.position import Position
from efa_katalog.source.reader import decoded, merged, parse, read_bytes, read_document

__all__ = [
    "Comment",
    "Data",
    "Document",
    "Documents",
    "Position",
    "Text",
    "decoded",
    "merged",
    "parse",
    "read_bytes",
    "read_comments",
    "read_document",
]
