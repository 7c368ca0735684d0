"""Text with its places: documents, spans, offset maps, folding, words and sentences.

Everything above this room speaks of text by `Span`, half-open code-point offsets into `Document.text`; the document's
`origin` map leads from there back to the received file.
"""

from isnad.text.document import Document, Offsets, Run
from isnad.text.folding import Folded, fold, fold_with_map
from isnad.text.letter import is_whole
from isnad.text.prose import Prose, Token
from isnad.text.span import Span

__all__ = ["Document", "Folded", "Offsets", "Prose", "Run", "Span", "Token", "fold", "fold_with_map", "is_whole"]
