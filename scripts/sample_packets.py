# SPDX-License-Identifier: MPL-2.0
"""Build a sample of every form a filing can have:  python -m scripts.sample_packets [PROFILE …]  (`make samples`).

Each comes from the sample matters in `examples/` and goes into its own folder, `out/samples/PROFILE`.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from amparo.casefile import open_folder
from amparo.pipeline.filing import Filing, build_filing

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
NOT_READY = "not-ready"


@dataclass(frozen=True, slots=True)
class SamplePacket:
    """One filing of a sample matter: the matter, the packet's name there (empty for packet.yaml), its profile."""

    matter: str
    packet: str
    profile: str


def sample_packets(examples: Path = EXAMPLES) -> Iterator[SamplePacket]:
    """Give every filing of the samples that is meant to be ready."""
    for order in sorted(examples.glob("*/packet*.yaml")):
        matter = order.parent
        if matter.name != NOT_READY:
            name = order.stem.removeprefix("packet").removeprefix("-")
            yield SamplePacket(matter.name, name, open_folder(matter).packet(name).profile)


def by_profile(examples: Path = EXAMPLES) -> Mapping[str, SamplePacket]:
    """Give the sample of each profile."""
    return {sample.profile: sample for sample in sample_packets(examples)}


def built(sample: SamplePacket, *, out: Path) -> Filing:
    """Build one sample into a folder."""
    return build_filing(EXAMPLES / sample.matter, packet=sample.packet, out=out)


def main() -> None:
    """Build what the command line names, or all."""
    samples = by_profile()
    for name in sys.argv[1:] or samples:
        filing = built(samples[name], out=ROOT / "out" / "samples" / name)
        print(f"{name}: {filing.plan.pages} pages, {', '.join(str(path) for path in filing.files.volumes)}", flush=True)


if __name__ == "__main__":
    main()
