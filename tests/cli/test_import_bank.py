"""``okno import-bank`` in an empty home: every sample by its notes, twice, and refusals that stop no other file."""

from __future__ import annotations

from tests.cli.conftest import Home
from tests.money.bank.statements import SAMPLES


def test_statements_twice(own_home: Home):
    files = [SAMPLES / "1c/vtb24_2016_one_day_cp1251.txt", SAMPLES / "camt/camt053.v8.xml", SAMPLES / "mt940/knab.sta"]
    said = own_home.okno("import-bank", *files, "--json")
    assert said.code == 0
    vtb, camt, knab = said.json["files"]
    assert (vtb["format"], vtb["documents"], vtb["incoming"]) == ("1c", 13, {"count": 3, "sum": 40000.0})
    assert vtb["control"] == {"40702810200000000001": "ok"}
    assert (camt["format"], camt["created"]) == ("camt.053", 1)
    assert knab["outgoing"] == {"count": 1, "sum": 7260.0}
    for each in (vtb, camt, knab):
        assert each["matched"] + each["doubtful"] + each["set_aside"] + len(each["refused"]) == each["created"]
    again = own_home.okno("import-bank", *files, "--json").json["files"]
    assert [(each["created"], each["duplicates"]) for each in again] == [(0, each["documents"]) for each in again]
    assert own_home.okno("check", "--json").code == 0


def test_a_broken_statement_stops_no_other(own_home: Home):
    broken, whole = SAMPLES / "1c/tbank_2024_broken_no_end_of_document.txt", SAMPLES / "1c/tbank_2024_one_doc_cp1251.txt"
    said = own_home.okno("import-bank", broken, whole, "--json")
    assert said.code == 3
    refused, read = said.json["files"]
    assert refused["error"]["code"] == "cut_off"
    assert refused["error"]["line"] == 46
    assert read["control"] == {"40802000000000000007": 66770.0}
    assert "46" in own_home.okno("import-bank", broken).err
