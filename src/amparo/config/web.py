# SPDX-License-Identifier: MPL-2.0
"""The web child: gunicorn on the socket the parent opened, with the key the parent handed over."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gunicorn.app.base import BaseApplication

from amparo.config.entering import Handed, enter

WORKERS, THREADS = 2, 4
# Asked for by programs, over and over: a telephone's calendar must not keep the vault open.
_UNWATCHED = ("/static/", "/health", "/calendar/")


class Pages(BaseApplication):
    """The office's pages as gunicorn runs them."""

    def __init__(self, handed: Handed) -> None:
        self._handed = handed
        super().__init__()

    def load_config(self) -> None:
        """Say how: few processes, since each keeps decrypted pages of the database; no line about any request."""
        for name, value in {
            "bind": f"fd://{self._handed.listening}",
            "workers": WORKERS,
            "threads": THREADS,
            "worker_class": "gthread",
            "worker_tmp_dir": "/dev/shm",  # noqa: S108  memory, not a disk
            "timeout": 60,
            "graceful_timeout": 5,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "limit_request_line": 4094,
            "accesslog": None,
            "loglevel": "warning",
            "proc_name": "amparo",
            "when_ready": lambda _: self._handed.say_ready(),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
        """Give the application, which beats the pulse for every page a person asks for."""
        from amparo.config.wsgi import application

        def watched(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
            if is_of_a_person(environ):
                self._handed.pulse.asked()
            return application(environ, start)

        return watched


def is_of_a_person(environ: Mapping[str, Any]) -> bool:
    """Tell whether a person asked, rather than a page by itself (as a progress bar does) or another program."""
    by_itself = environ.get("REQUEST_METHOD") == "GET" and environ.get("HTTP_HX_REQUEST") == "true"
    return not by_itself and not str(environ.get("PATH_INFO", "")).startswith(_UNWATCHED)


if __name__ == "__main__":
    Pages(enter()).run()
