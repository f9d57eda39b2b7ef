# SPDX-License-Identifier: MPL-2.0
"""From a case folder to a filing, in this process."""
