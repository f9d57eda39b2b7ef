# SPDX-License-Identifier: MPL-2.0
"""Locks: one vault key, wrapped for each person and for the recovery kit; what it opens; documents as age files.

Knows no Django and no clock.  Nothing here writes a key in the clear.
"""

from amparo.vault.documents import DocumentStore
from amparo.vault.keyring import Keyring, Wrap, WrapKind
from amparo.vault.keys import MatterIdentity, Purpose, VaultKey
from amparo.vault.kit import THRESHOLD, TOTAL, KitShare, join_shares, make_kit
from amparo.vault.passphrases import check_passphrase
from amparo.vault.recipients import kit_identity, office_identity
from amparo.vault.snapshots import BackupFolder, Manifest, Snapshot

__all__ = [
    "THRESHOLD",
    "TOTAL",
    "BackupFolder",
    "DocumentStore",
    "Keyring",
    "KitShare",
    "Manifest",
    "MatterIdentity",
    "Purpose",
    "Snapshot",
    "VaultKey",
    "Wrap",
    "WrapKind",
    "check_passphrase",
    "join_shares",
    "kit_identity",
    "make_kit",
    "office_identity",
]
