"""Whether the same photo is known again and another one not taken for it, and what looking costs among a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.figures import LEAST, MOST, Figure, of_runs, shown
from bench.homes import home
from bench.load.sizes import ONE, month_now
from bench.photos.variants import OTHER, SAME, SCENE, packed
from bench.processes import ask
from okno.launches.rules import pictures

ORIGINALS = Path(__file__).with_name("originals")
HASHES = 100_000
PRECISION, RECALL = 0.95, 0.95
PHOTO_MS = 150.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo that is there already, as the program keeps it."""

    name: str
    look: int
    mirrored: int
    small: list[pictures.Frame]


@dataclass(frozen=True, slots=True)
class Trial:
    """A photo that comes in: what it is, and the kept photo that it is one with, none where it is another.

    ``found`` is the candidate of the best likeness, ``score``; ``near`` that of the nearest look, ``bits`` off: the rival's way.
    """

    what: str
    true: str
    found: str
    score: float
    near: str
    bits: int


def measure() -> Iterator[Figure]:
    """Precision where nineteen of twenty copies are found, ours and by looks alone; each kind apart; the cost."""
    photos = {path.stem: Image.open(path).convert("RGB") for path in sorted(ORIGINALS.glob("*.jpg"))}
    trials = [*_copies(photos), *_others(photos)]
    copies = [trial for trial in trials if trial.true]
    others = len(trials) - len(copies)
    what = f"{len(photos)} photos, {shown(len(copies))} copies, {shown(others)} other photos"
    by_looks = [Trial(each.what, each.true, each.near, -each.bits, each.near, each.bits) for each in trials]
    level, precision = precision_at(trials, RECALL)
    rival_level, rival = precision_at(by_looks, RECALL)
    yield Figure(
        f"{what}: precision where {RECALL:.0%} of the copies are found", 100 * precision, "%", LEAST, 100 * PRECISION,
        f"at a likeness of {level:.3f}; by the nearest look alone {100 * rival:.1f} %, at {-rival_level:.0f} bits",
    )  # fmt: skip
    said = [trial for trial in trials if trial.score >= pictures.SAME]
    right = sum(trial.found == trial.true for trial in said)
    yield Figure(
        f"as it is set, likeness {pictures.SAME}: copies found", 100 * right / len(copies), "%", LEAST, 100 * RECALL,
        f"precision {100 * right / max(len(said), 1):.1f} %",
    )  # fmt: skip
    for name in SAME:
        some = [trial for trial in copies if trial.what == name]
        found = sum(trial.score >= pictures.SAME and trial.found == trial.true for trial in some)
        yield Figure(f"found: {name}", 100 * found / len(some), "%", beside=f"{found} of {len(some)}")
    for name in ("a photo of something else", *OTHER):
        some = [trial for trial in trials if trial.what == name]
        taken = sum(trial.score >= pictures.SAME for trial in some)
        yield Figure(f"wrongly taken for a copy: {name}", 100 * taken / len(some), "%", beside=f"{taken} of {len(some)}")
    yield from _cost()


def precision_at(trials: Sequence[Trial], recall: float) -> tuple[float, float]:
    """The score down to which this share of the copies is found, and how many of all that lie above it are copies indeed."""
    right = sorted((trial.score for trial in trials if trial.true and trial.found == trial.true), reverse=True)
    wanted = -(-int(recall * 1000) * sum(bool(trial.true) for trial in trials) // 1000)
    if len(right) < wanted:
        return float("-inf"), 0.0
    level = right[wanted - 1]
    above = [trial for trial in trials if trial.score >= level]
    return level, sum(trial.found == trial.true for trial in above) / len(above)


def _copies(photos: dict[str, Image.Image]) -> Iterator[Trial]:
    """Every photo is kept; every variant of each comes in, and each itself while it is not kept."""
    kept = [keep(name, image) for name, image in photos.items()]
    for name, image in photos.items():
        for what, make in SAME.items():
            yield trial(what, name, make(image), kept)
        yield trial("a photo of something else", "", image, [each for each in kept if each.name != name])


def _others(photos: dict[str, Image.Image]) -> Iterator[Trial]:
    """One view of every large scene is kept, the other one comes in."""
    large = {name: image for name, image in photos.items() if min(image.size) >= SCENE}
    for what, make in OTHER.items():
        views = {name: make(image) for name, image in large.items()}
        kept = [keep(name, one) for name, (one, _other) in views.items()]
        for _one, other in views.values():
            yield trial(what, "", other, kept)


def keep(name: str, image: Image.Image) -> Kept:
    """As `take_photo` keeps it: the small picture, packed, and its two looks."""
    small = _thumb(image)
    turned = small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return Kept(name, pictures.look_of(small), pictures.look_of(turned), pictures.frames(pictures.shrunk(packed(small, 78))))


def trial(what: str, true: str, image: Image.Image, kept: Sequence[Kept]) -> Trial:
    """The nearest looks of all that is kept, then those few picture by picture, as `take_photo` does."""
    small = _thumb(packed(image, 85))
    looks = list(pictures.looks_of(small))
    nearest = sorted((min(_bits(each, look) for look in looks), place) for place, each in enumerate(kept))
    candidates = [kept[place] for bits, place in nearest[: pictures.LOOKED_AT] if bits <= pictures.NEAR]
    straight = pictures.frames(pictures.shrunk(small)) if candidates else []
    mirrored = pictures.turned(straight)
    scores = [
        (max(pictures.likeness(straight, each.small), pictures.likeness(mirrored, each.small)), each.name)
        for each in candidates
        if not pictures.is_hopeless((straight, mirrored), each.small[0])
    ]
    score, found = max(scores, default=(-1.0, "nothing"))
    return Trial(what, true, found, score, kept[nearest[0][1]].name, nearest[0][0])


def _bits(kept: Kept, look: int) -> int:
    return min(pictures.differs(kept.look, look), pictures.differs(kept.mirrored, look))


def _thumb(image: Image.Image) -> Image.Image:
    small = image.copy()
    small.thumbnail((pictures.THUMB, pictures.THUMB), Image.Resampling.BICUBIC)
    return small


def _cost() -> Iterator[Figure]:
    with home(f"launches-{month_now()}"):
        ask("bench.load.sizes", str(ONE))
        inside = ask("bench.photos.among", str(HASHES))
    what = f"among {shown(inside['hashes'])} hashes"
    beside = f"of it the search {inside['search']:.0f} ms; {inside['computing']:.0f} ms of computing"
    yield of_runs(f"a photo {what}: taken in, looked for, kept", inside["photos"], "ms", aim=MOST, limit=PHOTO_MS, beside=beside)
