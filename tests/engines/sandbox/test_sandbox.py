# SPDX-License-Identifier: MPL-2.0
"""A hostile file costs a sentence, not the run: every rung this machine has, every trick for real."""

import os
import resource
import shutil
import socket
import threading
import time
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest

from amparo.sandbox import Declined, Limits, Rung, TaskFailed, Worker, best_rung, why_not
from amparo.sandbox.descent import descendants
from amparo.sandbox.opened import Opened
from amparo.terms.finding import Cancelled

TASKS = Path(__file__).parent / "tasks"
TIGHT = Limits(cpu_seconds=1, wall_seconds=2, memory=1024**3, output=20_000_000)
PATIENT = Limits(cpu_seconds=10, wall_seconds=60)
RUNGS = [rung for rung in Rung if not why_not(rung)]


def worker(task: str, rung: Rung | None = None, limits: Limits = TIGHT) -> Worker:
    return Worker(task=f"hostile_tasks:{task}", limits=limits, rung=rung, extra_import_path=TASKS)


def failure(task: str, rung: Rung, *, outputs: tuple[Path, ...] = (), **request: Any) -> str:
    """Run a task that must fail and give the reason."""
    with worker(task, rung) as confined, pytest.raises(TaskFailed) as told:
        confined.run(request, outputs=outputs)
    return told.value.reason


@pytest.mark.parametrize("rung", RUNGS)
def test_a_task_gets_its_files_and_answers(rung: Rung, tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.write_bytes(b"paper" * 1000)
    with worker("copy", rung) as confined:
        assert confined.run({"page": 1}, inputs=[source], outputs=[target]) == {"page": 1}
    assert target.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("rung", RUNGS)
def test_memory_is_bounded(rung: Rung) -> None:
    assert failure("take_memory", rung) == "memory"


@pytest.mark.parametrize("rung", RUNGS)
def test_a_loop_without_end_is_ended(rung: Rung) -> None:
    assert failure("spin", rung) in {"cpu", "wall"}


@pytest.mark.parametrize("rung", RUNGS)
def test_waiting_without_end_is_ended(rung: Rung) -> None:
    assert failure("sleep", rung) == "wall"


@pytest.mark.parametrize("rung", RUNGS)
def test_output_is_bounded_and_nothing_of_it_stays(rung: Rung, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert failure("fill_disk", rung, outputs=(target,)) == "output"
    assert not target.exists()


@pytest.mark.parametrize("rung", RUNGS)
def test_a_crash_is_told_and_the_next_file_is_read(rung: Rung, tmp_path: Path) -> None:
    assert failure("crash", rung) == "crash"
    with worker("copy", rung) as confined:
        assert confined.run({"n": 1}) == {"n": 1}


def test_one_worker_goes_on_after_a_failure() -> None:
    with worker("read_path") as confined:
        for _ in range(2):
            with pytest.raises(TaskFailed, match="refused"):
                confined.run({"path": "/no/such/file"})


def locked(lock: str, rung: Rung) -> None:
    """Leave a test out where neither the rung nor this kernel closes what it reaches for."""
    with worker("copy", rung) as confined:
        confined.run({})
        if lock not in confined.locks:
            pytest.skip(f"this kernel doesn't lock {lock}")


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.enable_socket
@pytest.mark.parametrize("rung", RUNGS)
def test_no_network_is_reached(rung: Rung) -> None:
    if rung is Rung.LIMITS:
        locked("calls", rung)
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert failure("call_home", rung, port=server.getsockname()[1]) == "refused"
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("rung", RUNGS)
def test_no_socket_to_anywhere_is_made(rung: Rung) -> None:
    locked("calls", rung)
    with worker("open_sockets", rung) as confined:
        assert confined.run({"families": ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK"]}) == []


@pytest.mark.parametrize("rung", RUNGS)
def test_no_file_but_its_own_is_seen(rung: Rung, tmp_path: Path) -> None:
    if rung is not Rung.BUBBLEWRAP:
        locked("files", rung)
    secret, plant = tmp_path / "secret", tmp_path / "plant"
    secret.write_text("a client's story")
    for path in ("/etc/shadow", "/etc/passwd", str(Path(__file__)), str(secret)):
        assert failure("read_path", rung, path=path) == "refused"
    assert failure("write_path", rung, path=str(plant)) == "refused"
    assert not plant.exists()


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("kernel_knows", [True, False])
def test_an_original_cannot_be_written_through_its_descriptor(
    rung: Rung, kernel_knows: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened for reading can be opened for writing under /proc/self/fd; older kernels get a sealed copy."""
    if not kernel_knows:
        monkeypatch.setattr(Opened, "__init__", partialmethod(_opened_as_on_an_old_kernel))
    original = tmp_path / "original"
    original.write_bytes(b"a client's story")
    with worker("reopen_for_writing", rung) as confined, pytest.raises(TaskFailed, match="refused"):
        confined.run({}, inputs=[original])
    assert original.read_bytes() == b"a client's story"


def _opened_as_on_an_old_kernel(
    opened: Opened, inputs: tuple[Path, ...], outputs: tuple[Path, ...], *, sealed: bool
) -> None:
    opened._inputs, opened._outputs, opened._sealed, opened._handles = inputs, outputs, True, []


def test_a_sealed_copy_says_what_the_original_says(tmp_path: Path) -> None:
    original = tmp_path / "original"
    original.write_bytes(bytes(range(256)) * 200_000)
    with Opened([original], [], sealed=True) as (handle,):
        assert os.read(handle, 10) == bytes(range(10))
        with pytest.raises(PermissionError):
            os.write(handle, b"x")
        assert os.fstat(handle).st_size == original.stat().st_size


@pytest.mark.parametrize("rung", RUNGS)
def test_other_processes_words_stay_unseen(rung: Rung) -> None:
    """The names of papers stand on the command line."""
    if rung is not Rung.BUBBLEWRAP:
        locked("files", rung)
    with worker("name_others", rung, PATIENT) as confined:
        assert "pytest" not in confined.run({})


@pytest.mark.parametrize("rung", RUNGS)
def test_a_reader_starts_no_program(rung: Rung) -> None:
    locked("calls", rung)
    assert failure("start_program", rung) == "refused"
    assert failure("fork_bomb", rung) == "refused"


@pytest.mark.parametrize("rung", RUNGS)
def test_a_task_that_may_start_programs_cannot_start_too_many(rung: Rung, tmp_path: Path) -> None:
    own = shutil.copytree(TASKS, tmp_path / "tasks")
    limits = Limits(cpu_seconds=20, wall_seconds=20)
    confined = Worker(task="hostile_tasks:fork_bomb", limits=limits, rung=rung, extra_import_path=own, programs=True)
    begun, most, is_over = time.monotonic(), [0], threading.Event()

    def count() -> None:
        while not is_over.wait(0.01):
            if confined._child is not None:
                most[0] = max(most[0], len(descendants(confined._child.pid)))

    counting = threading.Thread(target=count)
    counting.start()
    with confined, pytest.raises(TaskFailed, match="processes"):
        confined.run({})
    is_over.set()
    counting.join()
    assert time.monotonic() - begun < 15
    assert 40 < most[0] < 2000  # the kernel's own limit doesn't bind root; counting from outside binds everybody
    assert _gone(str(own))


@pytest.mark.parametrize("rung", RUNGS)
def test_a_child_that_ignores_every_signal_is_ended(rung: Rung, tmp_path: Path) -> None:
    own = shutil.copytree(TASKS, tmp_path / "tasks")
    confined = Worker(
        task="hostile_tasks:ignore_signals", limits=Limits(wall_seconds=1), rung=rung, extra_import_path=own
    )
    with confined, pytest.raises(TaskFailed, match="wall"):
        confined.run({})
    assert _gone(str(own))


@pytest.mark.parametrize("rung", RUNGS)
def test_an_answer_that_drips_in_is_not_waited_for(rung: Rung) -> None:
    begun = time.monotonic()
    assert failure("drip", rung) == "wall"
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("rung", RUNGS)
def test_an_answer_that_drips_in_can_be_stopped(rung: Rung) -> None:
    asked = threading.Event()
    threading.Timer(1.5, asked.set).start()
    with worker("drip", rung, Limits(wall_seconds=60)) as confined, pytest.raises(Cancelled):
        confined.run({}, cancel=asked.is_set)


@pytest.mark.parametrize("rung", RUNGS)
def test_a_child_that_hangs_up_and_lives_on_is_ended(rung: Rung) -> None:
    assert failure("hang_up", rung) in {"crash", "wall"}


@pytest.mark.parametrize("rung", RUNGS)
def test_a_flood_of_answer_is_refused_before_it_is_read(rung: Rung) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert failure("flood", rung) == "refused"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used < 100_000


@pytest.mark.parametrize("body", ["[1]", "7", '{"declined": "x"}', '{"failed": [1]}', "{}", "nonsense", "[" * 100_000])
def test_an_answer_of_no_agreed_shape_is_a_failure_of_the_file(body: str) -> None:
    with worker("answer_nonsense") as confined, pytest.raises(TaskFailed):
        confined.run({"body": body})


def test_output_to_the_terminal_without_end_is_ended() -> None:
    assert failure("shout_without_end", best_rung()) in {"cpu", "wall"}


@pytest.mark.parametrize("rung", RUNGS)
def test_what_a_parser_prints_reaches_nobody(rung: Rung, capfd: pytest.CaptureFixture[str]) -> None:
    with worker("shout", rung) as confined:
        assert confined.run({}) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("rung", RUNGS)
def test_an_exception_tells_its_kind_and_none_of_its_words(rung: Rung) -> None:
    with worker("fail_with_words", rung) as confined, pytest.raises(TaskFailed) as told:
        confined.run({})
    assert (told.value.reason, told.value.kind) == ("refused", "ValueError")
    assert "story" not in repr(told.value) + str(told.value)


def test_a_task_may_decline_in_words_of_its_own() -> None:
    with worker("decline") as confined, pytest.raises(Declined) as told:
        confined.run({})
    assert (told.value.code, told.value.params) == ("password-protected", {"page": 3})


@pytest.mark.parametrize("rung", RUNGS)
def test_the_environment_is_not_handed_on(rung: Rung, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICE_SECRET", "a passphrase")
    with worker("environment", rung) as confined:
        assert "a passphrase" not in confined.run({}).values()


@pytest.mark.parametrize("rung", RUNGS)
def test_a_large_answer_comes_through(rung: Rung) -> None:
    with worker("copy", rung, PATIENT) as confined:
        words = "palabra " * 4_000_000
        assert confined.run({"text": words}) == {"text": words}


@pytest.mark.parametrize("rung", RUNGS)
def test_the_person_can_stop_a_task(rung: Rung) -> None:
    asked = threading.Event()
    threading.Timer(0.5, asked.set).start()
    begun = time.monotonic()
    with worker("sleep", rung, Limits(wall_seconds=60)) as confined, pytest.raises(Cancelled):
        confined.run({}, cancel=asked.is_set)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("rung", RUNGS)
def test_nothing_it_started_outlives_it(rung: Rung, tmp_path: Path) -> None:
    """The tasks are copied so that our processes can be told from those of other tests by their command line."""
    own = shutil.copytree(TASKS, tmp_path / "tasks")
    for task in ("descendants", "breed_in_hiding"):
        confined = Worker(task=f"hostile_tasks:{task}", limits=TIGHT, rung=rung, extra_import_path=own, programs=True)
        with confined, pytest.raises(TaskFailed, match="wall"):
            confined.run({})
        assert _gone(str(own))


def _gone(word: str) -> bool:
    """True once no process is left whose command line holds a word; the kernel may take a moment."""
    return any(not _running(word) or bool(time.sleep(0.1)) for _ in range(30))


def _running(word: str) -> set[str]:
    """Give the processes whose command line holds a word."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if word.encode() in (entry / "cmdline").read_bytes():
                    found.add(entry.name)
            except OSError:
                continue
    return found


def test_the_best_rung_is_one_that_works() -> None:
    assert why_not(best_rung()) == ""
