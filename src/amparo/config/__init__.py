# SPDX-License-Identifier: MPL-2.0
"""How the office runs: settings, addresses, encrypted database, processes.  The only reader of the environment."""
