# SPDX-License-Identifier: MPL-2.0
"""Kills the office's work at fault points and at random times, and fills its disk at every write; then looks.

    python -m scripts.chaos --trials 200
    python -m scripts.chaos --trials 10 --only upload --only backup

So many of each kind are killed, by turns at a fault point (before or after a sync, a rename, a commit …, each in turn)
and at a random moment.  Ends with 1 when anything that was acknowledged is lost, or anything is there by half.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amparo.vault import kit_identity
from scripts import chaos_office as office_acts
from scripts.chaos_looks import backup_faults, let_time_pass, office_faults, restore_faults
from scripts.chaos_office import Ended, HurtOffice, forked, make_hurt_office
from scripts.full_disk import full_disk
from scripts.tampering import tamperings
from scripts.writers import eight_writers

KINDS = ("upload", "read", "build", "backup", "restore", "tampering", "writers", "full-disk")
_PATIENCE = 8  # so many trials for one that dies: work may end before its moment
Act = Callable[[Callable[[Any], None]], None]


@dataclass
class Told:
    """What came of the trials of one kind."""

    kind: str
    trials: int = 0
    killed: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = f"{self.kind}: {self.trials} trials, {self.killed} killed, {self.acknowledged} acknowledged"
        return f"{words}, {len(self.faults)} lost or by half"


def main() -> int:
    """Run the trials that were asked for."""
    asked = _asked()
    chance = random.Random(asked.seed)
    failed = False
    with tempfile.TemporaryDirectory(prefix="amparo-chaos-") as folder:
        office = make_hurt_office(Path(folder))
        for kind in asked.only or KINDS:
            told = run(kind, office, trials=asked.trials, chance=chance)
            print(told, flush=True)
            for fault in told.faults[:5]:
                print(f"  {fault}", flush=True)
            failed = failed or bool(told.faults)
    return int(failed)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--only", action="append", choices=KINDS, default=[])
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def run(kind: str, office: HurtOffice, *, trials: int, chance: random.Random) -> Told:
    """Run the trials of one kind."""
    told = Told(kind)
    acts: Mapping[str, Callable[[], None]] = {
        "upload": lambda: _uploads(told, trials, chance),
        "read": lambda: _jobs(told, trials, chance, prepare=office_acts.upload),
        "build": lambda: _builds(told, trials, chance),
        "backup": lambda: _backups(told, office, trials, chance),
        "restore": lambda: _restores(told, office, trials, chance),
        "tampering": lambda: tamperings(told, trials, chance),
        "writers": lambda: eight_writers(told),
        "full-disk": lambda: full_disk(told, trials),
    }
    acts[kind]()
    return told


def _uploads(told: Told, trials: int, chance: random.Random) -> None:
    for ended in _hurt(told, office_acts.uploads, trials, chance):
        told.faults += _look(ended.said)


def _jobs(told: Told, trials: int, chance: random.Random, *, prepare: Act) -> None:
    """Kill the worker in the middle of a job; the next worker ends it, once its lease has run out."""
    measure = _prepared(prepare, told)
    for at, after in _plan(told, measure, trials, chance):
        forked(prepare)
        ended = _one(told, forked(office_acts.work, kill_at=at, kill_after=after))
        told.faults += _look([], ended.said)
        forked(let_time_pass)
        resumed = forked(office_acts.work)
        told.acknowledged += len(set(resumed.said))
        if resumed.fault:
            told.faults.append(resumed.fault)
        told.faults += _look([], {*ended.said, *resumed.said}) + _undone()


def _prepared(prepare: Act, told: Told) -> Ended:
    for act in (prepare, office_acts.work):
        ended = forked(act)
        if ended.fault:
            told.faults.append(ended.fault)
    return ended


def _builds(told: Told, trials: int, chance: random.Random) -> None:
    for _ in range(2):
        _prepared(office_acts.upload, told)
    _jobs(told, trials, chance, prepare=office_acts.ask_for_a_build)


def _undone() -> list[str]:
    def look(say: Callable[[Any], None]) -> None:
        from amparo.offices.models import Job

        for job in Job.objects.exclude(state="done"):
            say(f"a job was not ended: {job.kind} {job.state} {job.attempts} {[one['code'] for one in job.findings]}")

    return list(forked(look).said)


def _backups(told: Told, office: HurtOffice, trials: int, chance: random.Random) -> None:
    identity = kit_identity(office.kit_secret)
    forked(office_acts.upload)
    for _ in _hurt(told, office_acts.backup(office.disk), trials, chance):
        forked(office_acts.upload)
        told.faults += backup_faults(office.disk, identity)
    last = forked(office_acts.backup(office.disk))
    told.faults += [last.fault] if last.fault else backup_faults(office.disk, identity)


def _restores(told: Told, office: HurtOffice, trials: int, chance: random.Random) -> None:
    identity, to = kit_identity(office.kit_secret), office.place.root.parent / "restored"
    if not office.disk.exists():
        forked(office_acts.upload)
        forked(office_acts.backup(office.disk))
    act = office_acts.restore(office, to)
    for _ in _hurt(told, act, trials, chance, clean=lambda: shutil.rmtree(to, ignore_errors=True)):
        told.faults += restore_faults(office.disk, identity, to)
        if not to.exists():
            again = forked(act)
            told.faults += [again.fault] if again.fault else restore_faults(office.disk, identity, to)


def _hurt(
    told: Told, act: Act, trials: int, chance: random.Random, *, clean: Callable[[], None] = lambda: None
) -> Iterator[Ended]:
    clean()
    whole = forked(act)
    if whole.fault:
        told.faults.append(whole.fault)
    yield whole
    for at, after in _plan(told, whole, trials, chance):
        clean()
        yield _one(told, forked(act, kill_at=at, kill_after=after))


def _one(told: Told, ended: Ended) -> Ended:
    told.trials += 1
    told.killed += ended.was_killed
    told.acknowledged += len(set(ended.said))
    if ended.fault:
        told.faults.append(ended.fault)
    return ended


def _plan(told: Told, whole: Ended, trials: int, chance: random.Random) -> Iterator[tuple[int, float]]:
    """Give fault points in turn and moments by chance, by turns, until so many were killed.

    Work that ended before its moment is tried again; after too many such it is told as a fault.
    """
    points = random.Random(1).sample(range(1, whole.points + 1), whole.points) or [1]
    before = told.killed
    for number in range(_PATIENCE * trials):
        if told.killed - before >= trials:
            return
        at_point = (points[number // 2 % len(points)], 0.0)
        yield at_point if number % 2 == 0 else (0, chance.uniform(0.001, whole.seconds))
    told.faults.append(f"only {told.killed - before} of {trials} were killed in {_PATIENCE * trials} trials")


def _look(hashes: list[str], jobs: Any = ()) -> list[str]:
    ended = forked(office_faults(hashes, jobs))
    return [*ended.said, *([ended.fault] if ended.fault else [])]


if __name__ == "__main__":
    sys.exit(main())
