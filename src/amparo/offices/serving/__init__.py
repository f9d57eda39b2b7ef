# SPDX-License-Identifier: MPL-2.0
"""The parent process that alone holds the vault key, the locked page it serves, and the children it starts."""
