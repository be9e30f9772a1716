"""``python -m hub_config``: what an operator needs before and beside the web pages."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from graders.catalogue import Catalogue
from graders.config import ROOT, VARIABLE
from graders.records import teaching
from graders.records.base import connect, engine_of, now
from graders.records.models import Person
from graders.records.people import ROLES, by_login, count_active, make_link
from hub_config import serve as serving
from hub_config.accounts import REQUIRED_CONSENTS, Form, FormProblems, sign_up
from hub_config.settings import Settings, SettingsError, as_markdown, house, load, site_file, table

COURSES = click.option(
    "--course",
    "courses",
    multiple=True,
    help="A course that the instructor teaches; repeatable; all, if left out.",
)


@click.group(help="Accounts and settings of this site.", context_settings={"max_content_width": 100})
def main() -> None:
    """The group of commands."""


@main.command()
def serve() -> None:
    """Serve the platform until Ctrl-C. Prepares the records, prints one address, then opens new lessons."""
    values = _settings()
    stop = serving.Stop()
    ours = serving.prepare(values)
    with serving.hub(values, os.environ, stop) as running:
        link = _first_link(values)
        click.echo(f"\n  {serving.address(values)}\n")
        if link:
            click.echo(f"  The first administrator signs up here, once, within {values.people.reset_link_hours} hours:")
            click.echo(f"  {link}\n")
        click.echo(f"  Log: {values.paths.state / 'log' / 'hub.log'}   Stop: Ctrl-C", err=True)
        opening = {"opening": values.exchange.open_at_start}  # there may be dozens to prove: people come in meanwhile
        threading.Thread(target=serving.settle_in, args=(ours,), kwargs=opening, daemon=True).start()
        status = stop.wait(running)
        click.echo("stopping", err=True)
    sys.exit(status)


@main.command()
@click.option("--state", type=click.Path(path_type=Path), default="var/demo", show_default=True, help="Its folder.")
def demo(state: Path) -> None:
    """Fill a fresh state with a made-up cohort that submits through the real door; print the board."""
    from hub_config import demo as demonstration

    demonstration.run(state.absolute(), os.environ)
    house_of = house(demonstration.settings_for(state.absolute(), os.environ)[0])
    environ = {**os.environ, VARIABLE: house_of.dump()}
    for course in sorted(p.parent.name for p in house_of.courses.glob("*/course.toml")):
        subprocess.run([sys.executable, "-m", "graders", "board", course], env=environ, cwd=ROOT, check=True)
    click.echo(f"To look around in it: PLATFORM_PATHS_STATE={state} make run", err=True)


@main.command()
@click.option("--markdown", is_flag=True, help="Print docs/settings.md.")
def settings(markdown: bool) -> None:
    """Print every setting: its name, default, meaning and environment variable."""
    if markdown:
        click.echo(as_markdown(), nl=False)
        return
    values = _settings()
    for row in table():
        now_set = getattr(getattr(values, row.section), row.key)
        click.echo(f"{row.section}.{row.key} = {now_set!r}")
        click.echo(f"    {row.meaning}\n    default {row.default}, {row.variable}")


@main.command("first-link")
def first_link() -> None:
    """Print a link that makes the first administrator. It works once; asking again ends the older link."""
    link = _first_link(_settings())
    click.echo(link or "There is an administrator already: nothing to do.")


@main.command("reset-link")
@click.argument("login")
def reset_link(login: str) -> None:
    """Print a link with which LOGIN sets a new password. It works once; asking again ends the older link."""
    values = _settings()
    with _records(values) as session:
        person = _person(session, login)
        hours = values.people.reset_link_hours
        token = make_link(session, "reset", made_by="command line", at=now(), hours=hours, person=person)
    _print_link(values, "reset", token, hours)


@main.command()
@click.option("--role", type=click.Choice(ROLES), default="trainee", show_default=True, help="What the person becomes.")
@COURSES
def invite(role: str, courses: tuple[str, ...]) -> None:
    """Print a link with which one person makes an account that works at once."""
    values = _settings()
    taught = _taught(values, role, courses)
    hours = values.people.invite_link_hours
    with _records(values) as session:
        token = make_link(session, "invite", made_by="command line", at=now(), hours=hours, role=role, courses=taught)
    _print_link(values, "invite", token, hours)


@main.command("add-person")
@click.argument("login")
@click.option("--name", help="The name shown; the login if left out.")
@click.option("--role", type=click.Choice(ROLES), default="trainee", show_default=True, help="What the person may do.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Of pages.")
@COURSES
def add_person(login: str, name: str | None, role: str, language: str, courses: tuple[str, ...]) -> None:
    """Make an active account for a demonstration or a test. The password is read from standard input.

    Real people sign up themselves, or by invitation: only they can give their consents.
    """
    values = _settings()
    taught = _taught(values, role, courses)
    password = sys.stdin.readline().rstrip("\n")
    form = Form(login, name or login, password, password, frozenset(REQUIRED_CONSENTS), language)
    with _records(values) as session:
        try:
            version = values.people.consent_version
            person = sign_up(session, form, state="active", version=version, at=now(), role=role, courses=taught)
        except FormProblems as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{person.login} is here, as {role}.")


@main.command()
@click.argument("login")
@click.argument("courses", nargs=-1)
@click.option("--reason", default="", help="Kept with the decision.")
def teaches(login: str, courses: tuple[str, ...], reason: str) -> None:
    """Say which COURSES the instructor LOGIN teaches from now on, in place of those before; none named: all."""
    values = _settings()
    with _records(values) as session:
        person = _person(session, login)
        if person.role != "instructor":
            raise click.ClickException(f"{person.login} is no instructor but a {person.role}")
        taught = _taught(values, person.role, courses)
        teaching.assign(session, person, taught, by="command line", at=now(), reason=reason)
    click.echo(f"{login} teaches {', '.join(taught) if courses else 'all courses'}.")


@main.command()
@click.argument("login")
@click.option("--scope", "scopes", multiple=True, help="What the program may read; repeatable; docs/api.md lists them.")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True, help="Until it ends.")
@click.option("--note", default="", help="What it is for; kept beside it.")
def token(login: str, scopes: tuple[str, ...], days: int, note: str) -> None:
    """Print a token with which a program reads the API in the name of LOGIN. It is shown once and kept by nobody."""
    from hub_config import tokens as kept

    values = _settings()
    with _records(values) as session:
        person = _person(session, login)
        if person.state != "active":
            raise click.ClickException(f"the account of {person.login} is not active")
    try:
        click.echo(kept.make(values, person.login, scopes, days, note))
    except kept.NoToken as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"It ends in {days} days, and with the account. To end it before: tokens --end", err=True)


@main.command()
@click.option("--end", type=int, help="Ends the token of this number.")
def tokens(end: int | None) -> None:
    """List the tokens that programs have, or end one."""
    from hub_config import tokens as kept

    values = _settings()
    try:
        found = [kept.end(values, end)] if end is not None else kept.listed(values)
    except kept.NoToken as error:
        raise click.ClickException(str(error)) from None
    for one in found:
        until = f"until {one.ends_at:%Y-%m-%d}" if one.ends_at else "for good"
        used = f"last used {one.used_at:%Y-%m-%d}" if one.used_at else "never used"
        state = "ended" if end is not None else f"{until}, {used}"
        click.echo(f"{one.number}  {one.login}  {' '.join(one.scopes) or '-'}  {state}  {one.note}")


def _taught(values: Settings, role: str, courses: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an instructor is to teach: the courses named, or all. Raises where that makes no sense."""
    if courses and role != "instructor":
        raise click.ClickException("only an instructor teaches courses: --course goes with --role instructor")
    known = Catalogue.of(house(values)).courses if courses else {}
    for course in courses:
        if course not in known:
            raise click.ClickException(f"there is no course {course!r}; there are: {', '.join(known)}")
    return courses or (teaching.EVERY,)


def _first_link(values: Settings) -> str | None:
    """Return a link that makes the first administrator; None if there is one."""
    hours = values.people.reset_link_hours
    with _records(values) as session:
        if count_active(session, "administrator"):
            return None
        token = make_link(session, "administrator", made_by="first start", at=now(), hours=hours, role="administrator")
    return f"{serving.address(values)}hub/welcome/{token}"


def _settings() -> Settings:
    try:
        return load(site_file(os.environ), os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _records(values: Settings) -> Iterator[Session]:
    """Give a session that commits at the end."""
    values.paths.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    sessions = connect(house(values).database)
    if not inspect(engine_of(sessions)).has_table(Person.__tablename__):
        raise click.ClickException("The records have no tables yet. Run: make run (or the migration it starts with)")
    with sessions() as session:  # not sessions.begin(): accounts end a reading transaction before they hash
        yield session
        session.commit()


def _person(session: Session, login: str) -> Person:
    person = by_login(session, login)
    if person is None:
        raise click.ClickException(f"nobody has the login {login!r}")
    return person


def _print_link(values: Settings, page: str, token: str, hours: int) -> None:
    click.echo(f"{serving.address(values)}hub/{page}/{token}")
    click.echo(f"It works once, within {hours} hours. Give it to nobody else.", err=True)


if __name__ == "__main__":
    main(prog_name="python -m hub_config")
