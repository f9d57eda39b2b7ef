# SPDX-License-Identifier: MPL-2.0
"""A confined child process for every parser: no network, no file but those handed to it, hard limits."""

from amparo.sandbox.declined import Declined
from amparo.sandbox.rungs import Rung, best_rung, why_not
from amparo.sandbox.worker import Limits, TaskFailed, Worker, kernel_locks

__all__ = ["Declined", "Limits", "Rung", "TaskFailed", "Worker", "best_rung", "kernel_locks", "why_not"]
