# SPDX-License-Identifier: MPL-2.0
"""An attorney is gone and another carries on:  python -m benchmarks.takeover [--assert]

Every case of the large office has one lead; a colleague takes all of them over, and then opens each: its place, its
row, its lock.  Wall and CPU seconds.  All of it is rolled back.
"""

import argparse
import sys
import time

from rich.console import Console

from benchmarks.large_office import enter, large_office

MISSED, MOST_SECONDS = 3, 60.0


def main() -> int:
    """Take over, open everything, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assert", dest="judged", action="store_true", help="exit 3 when the target is missed")
    judged = parser.parse_args().judged
    enter(large_office())
    from django.db import transaction

    with transaction.atomic():
        cases, opened, wall, cpu = _taken_over()
        transaction.set_rollback(True)
    met = wall <= MOST_SECONDS and opened == cases
    Console().print(
        f"{'met' if met else 'MISSED':>7}  {cases:,} cases taken over and {opened:,} opened: "
        f"{wall:.1f} s (≤ {MOST_SECONDS:g}), {cpu:.1f} CPU s",
        highlight=False,
    )
    return MISSED if judged and not met else 0


def _taken_over() -> tuple[int, int, float, float]:
    from amparo.matters.models import Matter
    from amparo.offices import held_key
    from amparo.offices.models import MatterLock, Member, Membership, Wall
    from amparo.offices.taking_over import take_over_all

    gone, heir = (Member.objects.get(sign_in_name=name) for name in ("person0", "person2"))
    Membership.objects.exclude(member=gone).filter(role="lead").update(state="ended")
    Membership.objects.filter(member=gone).update(role="lead")
    Wall.objects.filter(member=heir).delete()
    wall, cpu = time.monotonic(), time.process_time()
    cases = take_over_all(of=gone, by=heir, reason="Left the office (invented).")
    opened = Matter.objects.visible_to(heir).count()
    for lock in MatterLock.objects.filter(matter__in=Matter.objects.visible_to(heir)):
        lock.identity(held_key.held())
    return cases, opened, time.monotonic() - wall, time.process_time() - cpu


if __name__ == "__main__":
    sys.exit(main())
