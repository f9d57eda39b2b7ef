# SPDX-License-Identifier: MPL-2.0
"""Long texts as set, kept in the case folder's private cache from one build to the next."""

from dataclasses import dataclass

from amparo.workspace import Workspace

_KIND, _NAME, _MOST = "set", "pages.pdf", 128


@dataclass(frozen=True, slots=True)
class SetTexts:
    """The packet engine's memory, in a workspace."""

    workspace: Workspace

    def recall(self, key: str) -> bytes | None:
        """Give what was kept under a key."""
        entry = self.workspace.cached(_KIND, key)
        return (entry / _NAME).read_bytes() if entry is not None else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep something under a key."""
        with self.workspace.filling(_KIND, key) as folder:
            (folder / _NAME).write_bytes(content)
        self.workspace.prune(_KIND, most=_MOST)
