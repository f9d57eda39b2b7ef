# SPDX-License-Identifier: MPL-2.0
"""What we write ourselves: PDF by typst and Word files, with our own fonts, and the same bytes each time."""

from amparo.typeset.fonts_shipped import printable, uncovered
from amparo.typeset.pdf import FontSet, TypesetFault, forget_earlier, typeset_pdf
from amparo.typeset.word import finish_docx

__all__ = ["FontSet", "TypesetFault", "finish_docx", "forget_earlier", "printable", "typeset_pdf", "uncovered"]
