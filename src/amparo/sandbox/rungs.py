# SPDX-License-Identifier: MPL-2.0
"""The rungs of confinement, from the best down, and which of them this machine allows.

bubblewrap: no network, no file system but the program's own, read-only. namespaces: no network, own processes. limits:
CPU, memory, time and output are bounded. On each, the kernel's own locks come on top where it has them (`fences`).
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import amparo
from amparo.sandbox.outside import ENVIRONMENT

_TRIAL_SECONDS = 20


class Rung(StrEnum):
    """How a child is confined."""

    BUBBLEWRAP = "bubblewrap"
    NAMESPACES = "namespaces"
    LIMITS = "limits"


@cache
def best_rung() -> Rung:
    """Give the best rung that really works here, by starting a child on it."""
    for rung in (Rung.BUBBLEWRAP, Rung.NAMESPACES):
        if not why_not(rung):
            return rung
    return Rung.LIMITS


@cache
def why_not(rung: Rung) -> str:
    """Give why a rung can't be used here, empty when it can: `not-installed` or `not-allowed`."""
    program = {Rung.BUBBLEWRAP: "bwrap", Rung.NAMESPACES: "unshare"}.get(rung)
    if program is None:
        return ""
    if shutil.which(program) is None:
        return "not-installed"
    command = confined(rung, [sys.executable, "-I", "-c", "print(1)"], readable=())
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TRIAL_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return "not-allowed"
    return "" if done.returncode == 0 else "not-allowed"


def confined(rung: Rung, command: Sequence[str], *, readable: Sequence[Path]) -> list[str]:
    """Give the command line that runs `command` on a rung; `readable` are further folders it may read."""
    if rung is Rung.BUBBLEWRAP:
        return [*_bubblewrap(readable), *command]
    if rung is Rung.NAMESPACES:
        namespaces = ("--user", "--map-root-user", "--net", "--ipc", "--uts", "--pid", "--fork", "--kill-child")
        return [str(shutil.which("unshare")), *namespaces, *command]
    return list(command)


def _bubblewrap(readable: Sequence[Path]) -> list[str]:
    words = [str(shutil.which("bwrap")), "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        words += ["--setenv", name, value]
    words += ["--ro-bind", "/usr", "/usr"]
    for link in ("lib", "lib32", "lib64", "bin", "sbin"):
        if Path("/", link).is_symlink():
            words += ["--symlink", f"usr/{link}", f"/{link}"]
        elif Path("/", link).is_dir():
            words += ["--ro-bind", f"/{link}", f"/{link}"]
    words += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--proc", "/proc", "--dev", "/dev"]
    words += ["--tmpfs", "/tmp", "--dir", "/nothing", "--chdir", "/nothing", "--uid", "65534", "--gid", "65534"]  # noqa: S108
    for folder in (*_own_folders(), *readable):
        words += ["--ro-bind", str(folder), str(folder)]
    return words


_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
# What libraries ask of the machine.  Other processes' command lines, which may hold a client's name, stay unseen.
_ABOUT = (
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/filesystems",
    "/proc/sys/vm",
    "/sys/devices/system/cpu",
)


def fences(rung: Rung, *, readable: Sequence[Path], writable: Sequence[Path], programs: bool) -> dict[str, Any]:
    """Give what the child closes behind itself: paths it may read and write, and whether it may start programs."""
    read = [*_SYSTEM, *_DEVICES, *map(str, (*_own_folders(), *readable))]
    write = ["/dev/null", *map(str, writable)]
    if rung is Rung.BUBBLEWRAP:
        return {"readable": [*read, "/proc"], "writable": [*write, "/tmp", "/dev"], "programs": programs}  # noqa: S108
    return {"readable": [*read, *_ABOUT], "writable": write, "programs": programs}


def _own_folders() -> list[Path]:
    """Give the folders the program itself needs: the interpreter, its packages, our own package."""
    folders = {Path(sys.base_prefix), Path(sys.prefix), package_root()}
    return [folder for folder in sorted(folders) if not folder.is_relative_to("/usr")]


def package_root() -> Path:
    """Give the folder that holds the `amparo` package."""
    return Path(amparo.__file__).resolve().parent.parent
