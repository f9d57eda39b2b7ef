# SPDX-License-Identifier: MPL-2.0
"""Word files made for editing: index, texts, certificates, proof of service, proposed order, witness list."""
