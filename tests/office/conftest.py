# SPDX-License-Identifier: MPL-2.0
"""These tests ask a server on this machine; every other host stays out of reach."""

import pytest
from pytest_socket import enable_socket, socket_allow_hosts


# Once a module: what a module makes for all its tests comes before the fixtures of any test, and another suite's module
# may have shut the sockets again.
@pytest.fixture(scope="module", autouse=True)
def _only_this_machine() -> None:
    enable_socket()
    socket_allow_hosts(["127.0.0.1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _still_only_this_machine(_only_this_machine: None) -> None:
    enable_socket()
    socket_allow_hosts(["127.0.0.1", "localhost"], allow_unix_socket=True)
