# SPDX-License-Identifier: MPL-2.0
"""The office's database without its encryption, for the benchmark that compares the two; nothing else uses it."""
