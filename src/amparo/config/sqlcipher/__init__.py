# SPDX-License-Identifier: MPL-2.0
"""Django's SQLite backend over SQLCipher: the same SQL, every page of the file encrypted."""
