# SPDX-License-Identifier: MPL-2.0
"""The confined side of conversion: a paper in; what LibreOffice makes of it out.  No network, no macros, own limits.

The program is started afresh for every paper with a profile of its own, which goes away with it.
"""

import os
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

from amparo.reading.formats.held_dates import with_dates_held
from amparo.reading.formats.office_kinds import is_word_before_97
from amparo.sandbox.declined import Declined
from amparo.sandbox.outside import ended_in_time
from amparo.workspace import private_folder

# How each kind is named to LibreOffice.  Named, so that content made to look like another kind is never tried as it.
FILTERS = {
    "DOC": ("doc", "MS Word 97"),
    "RTF": ("rtf", "Rich Text Format"),
    "ODT": ("odt", "writer8"),
    "WordPerfect": ("wpd", "WordPerfect"),
    "XLS": ("xls", "MS Excel 97"),
    "XLSB": ("xlsb", "Calc MS Excel 2007 Binary"),
    "ODS": ("ods", "calc8"),
    "PPT": ("ppt", "MS PowerPoint 97"),
    "PPTX": ("pptx", "Impress MS PowerPoint 2007 XML"),
    "ODP": ("odp", "impress8"),
}
_OLD_WORD = "MS WinWord 6.0"  # Word 6 and 95
_MADE = {
    "pdf": "pdf",
    "docx": "docx:MS Word 2007 XML",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}
_SECONDS = 150
_SHIPPED_FONTS = "typeset/fonts"

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
# Macros never run, links are never followed or updated, nothing is asked.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Common/Save/Document", "CreateBackup", "false"),
    ("Office.Common/Java", "Enable", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{shipped}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
{aliases}
</fontconfig>
"""
_ALIASES = {
    "Times New Roman": ("Liberation Serif", "Tinos", "Source Serif 4"),
    "Cambria": ("Caladea", "Source Serif 4"),
    "Georgia": ("Gelasio", "Source Serif 4"),
    "Garamond": ("EB Garamond", "Source Serif 4"),
    "Book Antiqua": ("TeX Gyre Pagella", "Source Serif 4"),
    "Arial": ("Liberation Sans", "Arimo", "Source Sans 3"),
    "Calibri": ("Carlito", "Source Sans 3"),
    "Verdana": ("DejaVu Sans", "Source Sans 3"),
    "Courier New": ("Liberation Mono", "Cousine", "DejaVu Sans Mono"),
    "serif": ("Liberation Serif", "Source Serif 4"),
    "sans-serif": ("Liberation Sans", "Source Sans 3"),
}


def convert_one(request: dict[str, Any], inputs: list[BinaryIO], outputs: list[BinaryIO]) -> dict[str, Any]:
    """Convert a paper: `request` names its `kind`, what to `make` (one for each output), `program`, `scratch`."""
    ending, named = FILTERS[request["kind"]]
    with _working_folder(request["scratch"]) as folder:
        paper = folder / f"paper.{ending}"
        raw = inputs[0].read()
        named = _OLD_WORD if request["kind"] == "DOC" and is_word_before_97(raw) else named
        paper.write_bytes(with_dates_held(raw, request["kind"])[0])
        environment = prepared(folder)
        for make, output in zip(request["make"], outputs, strict=True):
            made = folder / f"paper.{make}"
            if make == ending:
                raise Declined("reading.conversion-failed", {"kind": request["kind"]})
            words = _words(request["program"], folder, paper, named, make)
            if not ended_in_time(words, environment=environment, seconds=_SECONDS):
                raise Declined("reading.took-too-long")
            if not made.is_file() or not made.stat().st_size:
                raise Declined("reading.conversion-failed", {"kind": request["kind"]})
            output.write(made.read_bytes())
    return {"made": len(outputs)}


@contextmanager
def _working_folder(asked: str) -> Any:
    """Give a folder to work in: the parent's, where it can be seen, since it goes away even if this child is killed."""
    if asked and os.access(asked, os.W_OK):
        yield Path(asked)
        return
    with private_folder() as folder:
        yield folder


def prepared(folder: Path) -> dict[str, str]:
    """Write profile and fonts, and give the environment; nothing of the surroundings goes in."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")
    aliases = "\n".join(_alias(name, others) for name, others in _ALIASES.items())
    fonts = folder / "fonts.conf"
    shipped = files("amparo") / _SHIPPED_FONTS
    fonts.write_text(_FONTS.format(shipped=shipped, cache=folder / "font-cache", aliases=aliases), encoding="utf-8")
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "FONTCONFIG_FILE": str(fonts),
        "SAL_USE_VCLPLUGIN": "svp",
        "SAL_DISABLE_OPENCL": "1",
    }


def _alias(name: str, others: tuple[str, ...]) -> str:
    families = "".join(f"<family>{other}</family>" for other in others)
    return f'  <alias binding="same"><family>{name}</family><accept>{families}</accept></alias>'


def _words(program: str, folder: Path, paper: Path, named: str, make: str) -> list[str]:
    return [
        program,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
        f"--infilter={named}",
        "--convert-to", _MADE[make],
        "--outdir", str(folder),
        str(paper),
    ]  # fmt: skip
