"""A course beside the real one, to try what a lesson would be: links to all that is there, but for one lesson.

It is read by the catalogue itself, so that what is wrong with a file is found there and not when it is in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fcntl import LOCK_EX, flock
from pathlib import Path

from graders.authoring.check import Proof
from graders.catalogue import Catalogue
from graders.config import House
from graders.errors import GraderFault
from graders.language import N_


def staged(
    house: House,
    scratch: Path,
    course: str,
    toml: str,
    lesson: str,
    files: Mapping[str, bytes],
    known: Catalogue | None = None,
) -> Catalogue:
    """Return a catalogue of one course below ``scratch``, with these ``files`` as its ``lesson``.

    ``known``: what it has made of data sets is not made anew. Raises ``LessonError`` for what the catalogue refuses.
    """
    real, folder = house.courses / course, scratch / "courses" / course
    folder.mkdir(parents=True)
    for path in real.iterdir():
        if path.is_dir() and path.name != lesson:
            (folder / path.name).symlink_to(path.absolute())
    (folder / "course.toml").write_text(toml, "utf-8")
    (folder / lesson).mkdir()
    for name, data in files.items():
        (folder / lesson / name).write_bytes(data)
    courses = scratch / "courses"
    return known.beside(courses) if known else Catalogue(courses, house.datasets, house.data_seed())


def told(proof: Proof, scratch: Path) -> Proof:
    """Return a proof without the folder in it where it was tried: nobody needs to know that."""
    here = f"{scratch}/courses/"
    return replace(proof, error=proof.error.replace(here, ""), cure=proof.cure.replace(here, ""))


@contextmanager
def alone(house: House, course: str) -> Iterator[None]:
    """Let one at a time change a course's folder."""
    place = house.state / "run" / f"{course}.adding"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("w") as held:
        flock(held, LOCK_EX)
        yield


def unwritable() -> GraderFault:
    """Return what to say where the courses can't be written."""
    return GraderFault(
        N_("The courses folder can't be written."),
        cure=N_("Ask whoever runs the platform: the courses belong to its user, or are read-only on purpose."),
    )
