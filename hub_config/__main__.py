"""``python -m hub_config``: what an operator needs before and beside the web pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from graders.records.base import connect, engine_of, now
from graders.records.models import Person
from graders.records.people import ROLES, by_login, count_active, make_link
from hub_config.accounts import REQUIRED_CONSENTS, Form, FormProblems, sign_up
from hub_config.settings import Settings, SettingsError, as_markdown, house, load, site_file, table


@click.group(help="Accounts and settings of this site.", context_settings={"max_content_width": 100})
def cli() -> None:
    """The group of commands."""


@cli.command()
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


@cli.command("first-link")
def first_link() -> None:
    """Print a link that makes the first administrator. It works once; asking again ends the older link."""
    values = _settings()
    with _records(values) as session:
        if count_active(session, "administrator"):
            click.echo("There is an administrator already: nothing to do.")
            return
        token = make_link(
            session, "administrator", made_by="first start", at=now(), hours=values.people.reset_link_hours,
            role="administrator",
        )
    _print_link(values, "welcome", token, values.people.reset_link_hours)


@cli.command("reset-link")
@click.argument("login")
def reset_link(login: str) -> None:
    """Print a link with which LOGIN sets a new password. It works once; asking again ends the older link."""
    values = _settings()
    with _records(values) as session:
        person = _person(session, login)
        hours = values.people.reset_link_hours
        token = make_link(session, "reset", made_by="command line", at=now(), hours=hours, person=person)
    _print_link(values, "reset", token, hours)


@cli.command()
@click.option("--role", type=click.Choice(ROLES), default="trainee", show_default=True, help="What the person becomes.")
def invite(role: str) -> None:
    """Print a link with which one person makes an account that works at once."""
    values = _settings()
    hours = values.people.invite_link_hours
    with _records(values) as session:
        token = make_link(session, "invite", made_by="command line", at=now(), hours=hours, role=role)
    _print_link(values, "invite", token, hours)


@cli.command("add-person")
@click.argument("login")
@click.option("--name", help="The name shown; the login if left out.")
@click.option("--role", type=click.Choice(ROLES), default="trainee", show_default=True, help="What the person may do.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Of pages.")
def add_person(login: str, name: str | None, role: str, language: str) -> None:
    """Make an active account for a demonstration or a test. The password is read from standard input.

    Real people sign up themselves, or by invitation: only they can give their consents.
    """
    values = _settings()
    password = sys.stdin.readline().rstrip("\n")
    form = Form(login, name or login, password, password, frozenset(REQUIRED_CONSENTS), language)
    with _records(values) as session:
        try:
            person = sign_up(
                session, form, state="active", version=values.people.consent_version, at=now(), role=role
            )
        except FormProblems as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{person.login} is here, as {role}.")


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
    server = values.server
    address = server.public_url.rstrip("/") or f"http://{server.host or '127.0.0.1'}:{server.port}"
    click.echo(f"{address}/hub/{page}/{token}")
    click.echo(f"It works once, within {hours} hours. Give it to nobody else.", err=True)


if __name__ == "__main__":
    cli()
