# SPDX-License-Identifier: MPL-2.0
"""The only maker of temporary files: private scratch, a cache that is whole or absent, and atomic publishing."""

from amparo.workspace.publishing import enough_room, private_folder, publishing
from amparo.workspace.workspace import Workspace

__all__ = ["Workspace", "enough_room", "private_folder", "publishing"]
