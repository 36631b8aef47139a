"""Files as Telegram holds them: an id of this bot to fetch by, and one that never changes to compare by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from okno.channels.telegram.double.faults import bad_request

MOST_DOWNLOADED = 20 * 1024 * 1024
FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents", "video": "videos", "audio": "music"}


@dataclass
class Blob:
    """A file in the hand of a person; a `size` of its own stands for a big one that nobody has to carry."""

    name: str = "photo.jpg"
    data: bytes = b"\xff\xd8\xff\xe0 a photo"
    mime: str = "image/jpeg"
    size: int = 0
    seconds: int = 3

    @property
    def weight(self) -> int:
        return self.size or len(self.data)


@dataclass
class Files:
    """What was sent, by its id and by its path."""

    by_id: dict[str, tuple[str, Blob]] = field(default_factory=dict)
    last: int = 0

    def keep(self, kind: str, blob: Blob) -> dict[str, Any]:
        """The words that every file has in a message."""
        self.last += 1
        number = self.last
        ending = blob.name.rpartition(".")[2] or "bin"
        file_id = f"{kind}-{number}"
        self.by_id[file_id] = (f"{FOLDERS[kind]}/file_{number}.{ending}", blob)
        unique = hashlib.sha256(blob.data + str(blob.size).encode()).hexdigest()[:16]
        return {"file_id": file_id, "file_unique_id": unique, "file_size": blob.weight}

    def content(self, kind: str, blob: Blob) -> dict[str, Any]:
        """The file as it stands in a message: `photo` is an array of sizes, the rest is one object."""
        if kind == "photo":
            small = Blob(blob.name, blob.data[:64])
            sizes = ((small, 90, 67), (blob, 1280, 960))
            return {"photo": [self.keep(kind, each) | {"width": width, "height": height} for each, width, height in sizes]}
        words = self.keep(kind, blob) | {"mime_type": blob.mime}
        if kind in ("voice", "audio", "video"):
            words["duration"] = blob.seconds
        if kind == "video":
            words |= {"width": 640, "height": 480}
        if kind != "voice":
            words["file_name"] = blob.name
        return {kind: words}

    def described(self, file_id: str) -> dict[str, Any]:
        """What getFile answers. Refuses what is above 20 MB, as the public server does."""
        if file_id not in self.by_id:
            raise bad_request("invalid file_id")
        path, blob = self.by_id[file_id]
        if blob.weight > MOST_DOWNLOADED:
            raise bad_request("file is too big")
        unique = hashlib.sha256(blob.data + str(blob.size).encode()).hexdigest()[:16]
        return {"file_id": file_id, "file_unique_id": unique, "file_size": blob.weight, "file_path": path}

    def at(self, path: str) -> Blob | None:
        """The file behind a path that getFile gave."""
        return next((blob for where, blob in self.by_id.values() if where == path), None)
