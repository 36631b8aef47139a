"""What an import of the directory answers, in the words of the import contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from okno.core.intake.judged import REJECTED_KEPT, WARNINGS_KEPT, Rejected, Warning_
from okno.network.rules.reading import Reading


@dataclass(frozen=True)
class NetworkAnswer:
    """One file. With ``error`` nothing was read; ``created``, ``updated``, ``unchanged`` count the accepted rows."""

    file: str
    kind: str = ""
    accepted: int = 0
    rejected_count: int = 0
    rejected: tuple[Rejected, ...] = ()
    skipped: dict[str, int] = field(default_factory=dict)
    warnings: tuple[Warning_, ...] = ()
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    unknown_columns: tuple[str, ...] = ()
    error: dict[str, str] | None = None

    @classmethod
    def refused(cls, file: str, code: str, message: str) -> NetworkAnswer:
        return cls(file, error={"code": code, "message": message})

    @classmethod
    def of(cls, file: str, reading: Reading, created: int, updated: int, unchanged: int) -> NetworkAnswer:
        """The answer about a file that was read and compared with the network."""
        rejected = sorted(reading.rejected, key=lambda row: row.row)
        return cls(
            file=file,
            kind=reading.kind,
            accepted=created + updated + unchanged,
            rejected_count=len(rejected),
            rejected=tuple(rejected[:REJECTED_KEPT]),
            skipped=reading.skipped.as_dict(),
            warnings=tuple(sorted(reading.warnings, key=lambda warning: warning.row)[:WARNINGS_KEPT]),
            created=created,
            updated=updated,
            unchanged=unchanged,
            unknown_columns=reading.unknown,
        )

    def as_dict(self) -> dict[str, Any]:
        """The object that ``okno import-network --json`` prints."""
        if self.error:
            return {"file": self.file, "error": self.error}
        return {
            "file": self.file,
            "kind": self.kind,
            "accepted": self.accepted,
            "rejected_count": self.rejected_count,
            "rejected": [row._asdict() for row in self.rejected],
            "skipped": self.skipped,
            "warnings": [warning._asdict() for warning in self.warnings],
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
        }
