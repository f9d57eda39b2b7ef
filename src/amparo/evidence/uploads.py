# SPDX-License-Identifier: MPL-2.0
"""Uploads are encrypted as they come in, to the key of the matter they are for: no byte lies on a disk in the clear.

The gate has let the request through before the first byte is taken (see the order of the middleware).
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from amparo.offices.models import MatterLock
from amparo.offices.stores import documents
from amparo.terms.finding import Refusal
from amparo.vault.documents import Arriving, Stored

_HEAD = 64 * 1024  # as much as tells what kind of file it is


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that has arrived: `stored` says where it lies sealed, `head` holds its first bytes."""

    def __init__(self, *, name: str, stored: Stored, head: bytes) -> None:
        super().__init__(file=None, name=name, size=stored.size)
        self.stored, self.head = stored, head


class SealingUpload(FileUploadHandler):
    """Writes each file of a request into the document store, sealed for the matter that the route names."""

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._recipient = ""
        self._context: Any = None
        self._arriving: Arriving | None = None
        self._kept: list[Stored] = []
        self._head = b""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a sealed document."""
        super().new_file(*args, **kwargs)
        match = self.request.resolver_match if self.request else None
        matter_id = match.kwargs.get("matter_id") if match else None
        if matter_id is None or not hasattr(self.request, "membership"):
            raise SkipFile
        if not self._recipient:
            self._recipient = MatterLock.objects.get(pk=matter_id).public
        self._context, self._head = documents().arriving(recipient=self._recipient), b""
        with self._refusal_kept():
            self._arriving, self._kept = self._context.__enter__()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002  Django's signature
        """Seal the next bytes."""
        if self._arriving is None:
            return raw_data
        with self._refusal_kept():
            self._arriving.write(raw_data)
        self._head = self._head or raw_data[:_HEAD]
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:  # noqa: ARG002  Django's signature
        """Put the document in its place."""
        if self._context is None:
            return None
        with self._refusal_kept():
            self._context.__exit__(None, None, None)
        self._context, self._arriving = None, None
        return SealedUpload(name=self.file_name or "", stored=self._kept[0], head=self._head)

    def upload_interrupted(self) -> None:
        """Leave nothing of a file that broke off."""
        if self._context is not None:
            with suppress(ConnectionResetError):
                self._context.__exit__(ConnectionResetError, ConnectionResetError(), None)
            self._context, self._arriving = None, None

    @contextmanager
    def _refusal_kept(self) -> Iterator[None]:
        """Keep what can't be stored for the view to say: from here no answer can be given."""
        try:
            yield
        except Refusal as refusal:
            self.request.upload_refusal = refusal  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False) from None
