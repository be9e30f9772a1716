"""What is left of the year: certificates that anybody can check, the report to the city, and proof that all of it agrees."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile

import httpx
import jwt.api_jwt
import openbadgeslib.ob3.verifier
import pypdfium2
import pytest
import zxingcpp
from cryptography.hazmat.primitives import serialization
from jwt import PyJWK
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from playwright.sync_api import expect

from graders.config import ROOT, VARIABLE
from tests.hub import moved
from tests.hub.acts import fetched, press
from tests.hub.year.chooses import PLACES
from tests.hub.year.competes import WINNERS
from tests.hub.year.people import APPLICANTS, DAY, MANAGER, Year, reason
from tests.hub.year.prizes import AWARD

HIRED = 6
WHY = "위원회 의결 5월 10일"


def certificates(it: Year) -> str:
    """Seven prizes and five completions: the first at the browser, the others one by one; return a winner's login."""
    it.clock.move(it.clock.now() + DAY)
    page, w = it.at(MANAGER, AWARD), it.w
    rows = page.locator("#certificates tbody tr")
    assert rows.count() == PLACES
    winner = it.names()[rows.first.locator("th").inner_text().strip()]
    rows.first.get_by_role("link", name=w("Issue")).click()
    expect(page.locator("[name=login]")).to_have_value(winner)
    expect(page.locator("[name=tier]")).to_have_value("최우수상")
    expect(page.locator("#kind-award")).to_be_checked()
    reason(page, WHY)
    it.take("issuing-a-certificate", page)
    press(page, w("Issue"))
    expect(page.locator("p.report")).to_have_text(w("Saved."))
    it.take("a-certificate", page)
    door = it.door(MANAGER)
    for link in door.page(AWARD).select("#certificates tbody a[href*='certificates/new']"):
        address = str(link["href"]).partition("/services/portal/")[2]
        assert door.send(address, "manage/certificates", reason=WHY).select("p.report")
    page.goto(it.portal + AWARD)
    expect(page.locator("#certificates").get_by_role("link", name=w("Issue"))).to_have_count(0)
    it.take("all-certificates", page)
    return winner


def checks(it: Year, winner: str) -> None:
    """The winner takes sheet and badge; whoever is shown them checks them without a login, and with other hands."""
    page, w = it.at(winner, ""), it.w
    page.get_by_role("link", name=w("See what is new")).click()
    item = page.locator("li.told-one", has_text=w("You were given a certificate"))
    it.take("news-of-a-certificate", page)
    item.get_by_role("link").click()
    sheet = fetched(page, page.get_by_role("link", name=w("Sheet to print (PDF)"))).path()
    badge = fetched(page, page.get_by_role("link", name=w("Digital badge"))).path()
    it.take("my-certificates", page)
    with pypdfium2.PdfDocument(sheet) as paper:
        assert "최우수상" in "".join(paper[0].get_textpage().get_text_range().split())
        (code,) = zxingcpp.read_barcodes(paper[0].render(scale=2).to_pil())
    stranger = it.open_page(locale=it.say.locale)
    stranger.goto(str(code.text))
    expect(stranger.locator(".verdict.good")).to_contain_text(w("This certificate holds."))
    expect(stranger.locator("main")).to_contain_text(next(n for n, login in it.names().items() if login == winner))
    it.take("anybody-checks-it", stranger)
    stranger.goto(f"{it.portal}certificates")
    stranger.set_input_files("#badge", badge)
    press(stranger, w("Check the file"))
    expect(stranger.locator("main")).to_contain_text(w("The signature of the file is ours: nothing in it was changed."))
    [key] = httpx.get(f"{it.portal}certificates/keys.json", trust_env=False).json()["keys"]
    form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    others = OB3Verifier(PyJWK(key).key.public_bytes(*form))
    with pytest.raises(OB3VerificationError, match="not yet valid"):
        others.verify(badge.read_text("ascii"))  # the machine's day is an earlier one than the certificate's
    with pytest.MonkeyPatch.context() as patch:
        for module in (jwt.api_jwt, openbadgeslib.ob3.verifier):
            patch.setattr(module, "datetime", moved.told(it.clock))
        believed = others.verify(badge.read_text("ascii"))
    assert str(believed.issuer.id) == f"{it.portal}certificates/issuer.json"


def reports(it: Year) -> None:
    """The manager writes down who found work, and takes the year along as PDF and workbook; both tell the page's figures."""
    page, w = it.at(MANAGER, "manage"), it.w
    page.get_by_role("link", name=w("Outcomes"), exact=True).click()
    page.get_by_role("link", name=w("Write down outcomes")).click()
    page.locator("[name=kind]").select_option("job")
    page.locator("[name=day]").fill(f"{it.clock.now():%Y-%m-%d}")
    page.locator("[name=people]").fill(f"{HIRED}")
    page.locator("[name=what]").fill("가상은행 인턴")
    page.locator("[name=evidence]").fill("공문 2027-5")
    it.take("writing-down-outcomes", page)
    page.locator("main form.say button[type=submit]").last.click()
    page.goto(f"{it.portal}outcomes")
    it.take("the-year-in-figures", page)
    tiles = dict(
        zip(page.locator(".tiles dt").all_inner_texts(), page.locator(".tiles dd").all_inner_texts(), strict=True)
    )
    figures = {"People trained": APPLICANTS, "Completions": PLACES - WINNERS, "Awards": WINNERS, "Hired": HIRED}
    assert {name: tiles[w(name)] for name in figures} == {name: f"{number}" for name, number in figures.items()}
    pdf = fetched(page, page.get_by_role("link", name=w("Report (PDF)"))).path()
    book = fetched(page, page.get_by_role("link", name=w("Report (Excel)"))).path()
    with pypdfium2.PdfDocument(pdf) as paper:
        text = "".join(one.get_textpage().get_text_range() for one in paper)
    with zipfile.ZipFile(io.BytesIO(book.read_bytes())) as packed:
        cells = set(re.findall(r"<v>(\d+)</v>", packed.read("xl/worksheets/sheet1.xml").decode()))
    for name, number in figures.items():
        assert w(name) in text
        assert f"{number}" in text
        assert f"{number}" in cells


def agrees(it: Year) -> None:
    """The real command works everything out again from the real database, at the machine's own time."""
    environ = it.site.environ | {VARIABLE: it.site.house.dump()}
    command = [sys.executable, "-m", "graders", "verify", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    assert (done.returncode, found["agrees"]) == (0, True), done.stdout[-3000:]
    assert found["submissions"] == APPLICANTS + PLACES
