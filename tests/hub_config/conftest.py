"""A real hub with its real proxy, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, sessionmaker

from graders.records.base import Base, connect, engine_of
from hub_config.settings import Settings, load
from tests.hub_config.visitors import Hub, serving


@pytest.fixture
def sessions(tmp_path: Path) -> sessionmaker[Session]:
    """Records in a folder of their own."""
    made = connect(f"sqlite:///{tmp_path / 'records.sqlite'}")
    Base.metadata.create_all(engine_of(made))
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults, with the state in a folder of its own."""
    return load(None, {"PLATFORM_PATHS_STATE": str(tmp_path / "state")})


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Start a hub; stop it at the end."""
    with serving(tmp_path_factory.mktemp("hub")) as made:
        yield made
