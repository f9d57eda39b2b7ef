# SPDX-License-Identifier: MPL-2.0
"""Format and loader of dated data, and of every YAML file people write by hand: file and line in every fault."""

from amparo.dated.appending import append_entries, quoted
from amparo.dated.loading import load_folder, read_value
from amparo.dated.values import Checked, DatedSet, DatedValue, Entry
from amparo.dated.yaml_file import YamlFile, parse_yaml, read_yaml

__all__ = [
    "Checked",
    "DatedSet",
    "DatedValue",
    "Entry",
    "YamlFile",
    "append_entries",
    "load_folder",
    "parse_yaml",
    "quoted",
    "read_value",
    "read_yaml",
]
