# SPDX-License-Identifier: MPL-2.0
"""Benchmarks: ratios against a named yardstick in the same run."""
