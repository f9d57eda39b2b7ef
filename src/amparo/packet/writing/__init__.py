# SPDX-License-Identifier: MPL-2.0
"""The office's own texts: read from Markdown or Word, with cites that follow the pages, set as PDF and as Word."""
