# SPDX-License-Identifier: MPL-2.0
"""A hostile file costs a sentence, not the run: every rung this machine has, every trick for real."""

import shutil
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from amparo.sandbox import Declined, Limits, Rung, TaskFailed, Worker, best_rung, why_not
from amparo.terms.finding import Cancelled

TASKS = Path(__file__).parent / "tasks"
TIGHT = Limits(cpu_seconds=1, wall_seconds=4, memory=1024**3, output=20_000_000)
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


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.enable_socket
@pytest.mark.parametrize("rung", [rung for rung in RUNGS if rung is not Rung.LIMITS])
def test_no_network_is_reached(rung: Rung) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert failure("call_home", rung, port=server.getsockname()[1]) == "refused"
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.skipif(Rung.BUBBLEWRAP not in RUNGS, reason="bubblewrap is not usable here")
@pytest.mark.parametrize("path", ["/etc/shadow", "/etc/passwd", str(Path(__file__))])
def test_no_file_but_its_own_is_seen(path: str) -> None:
    assert failure("read_path", Rung.BUBBLEWRAP, path=path) == "refused"


@pytest.mark.skipif(Rung.BUBBLEWRAP not in RUNGS, reason="bubblewrap is not usable here")
def test_a_secret_beside_the_case_stays_unseen_and_nothing_is_planted(tmp_path: Path) -> None:
    secret, plant = tmp_path / "secret", tmp_path / "plant"
    secret.write_text("a client's story")
    assert failure("read_path", Rung.BUBBLEWRAP, path=str(secret)) == "refused"
    assert failure("write_path", Rung.BUBBLEWRAP, path=str(plant)) == "refused"
    assert not plant.exists()


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
    with worker("copy", rung) as confined:
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
    confined = Worker(task="hostile_tasks:descendants", limits=TIGHT, rung=rung, extra_import_path=own)
    with confined, pytest.raises(TaskFailed, match="wall"):
        confined.run({})
    time.sleep(0.5)
    assert _running(str(own)) == set()


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
