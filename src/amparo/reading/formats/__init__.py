# SPDX-License-Identifier: MPL-2.0
"""Files that hold no pages: text, tables, Word files, web pages, e-mails.  Read in the child, set as clean pages."""
