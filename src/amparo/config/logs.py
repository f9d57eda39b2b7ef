# SPDX-License-Identifier: MPL-2.0
"""What may stand in a log line: codes and ids, never an address with a query, never a value a person typed."""

import logging
import re

_QUERY = re.compile(r"\?[^\s'\"]*")


class IdsOnly(logging.Filter):
    """Cuts queries off addresses and leaves out the traces of exceptions, which may quote what a person typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line pass, made harmless."""
        message = _QUERY.sub("", record.getMessage())
        if record.exc_info and record.exc_info[0] is not None:
            message = f"{message} [{record.exc_info[0].__name__} at {_where(record)}]"
            record.exc_info, record.exc_text = None, None
        record.msg, record.args = message, ()
        return True


def _where(record: logging.LogRecord) -> str:
    place = ""
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("amparo"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place or "-"
