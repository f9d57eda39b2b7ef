# SPDX-License-Identifier: MPL-2.0
"""Papers as the case folder names them."""

from amparo.casefile import DocumentKind

KINDS = tuple(str(kind) for kind in DocumentKind)
