"""scripts/readback.py DIR: what the other forms of the tables hold, read by programs that are not ours, against the CSV."""

import csv
import datetime
import json
import pathlib
import sqlite3
import sys

import duckdb
import openpyxl

folder = pathlib.Path(sys.argv[1])
package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
is_guarded = package["dateline"]["dialect"] == "spreadsheet"
LISTS = {"authors", "aliases", "roles", "warnings"}
csv.field_size_limit(1 << 30)


def table(resource):
    """The rows of a CSV as dictionaries: empty is None, numbers are numbers, the guard of formulas is taken off."""
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}

    def cell(name, words):
        if words == "":
            return None
        if types[name] in ("integer", "number"):
            return float(words)
        if is_guarded and words[0] == "'" and words[1:2] in set("=+-@\t\r\n"):
            return words[1:]
        return words

    with open(folder / resource["path"], encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=resource["dialect"]["delimiter"])
        return [{name: cell(name, words) for name, words in row.items()} for row in reader]


def same(where, got, want):
    """Numbers up to what a double holds, lists as joined."""
    if isinstance(got, (list, tuple)):
        got = "; ".join(value.replace(";", ",") for value in got) or None
    if isinstance(got, (int, float)) and not isinstance(got, bool) and isinstance(want, float):
        assert abs(got - want) < 1e-9 * max(1, abs(want)), (where, got, want)
    elif want is not None and want.endswith("…") and isinstance(got, str):
        assert got == want or got.startswith(want[:-1]), (where, got[:80], want[:80])
    else:
        # A line break is a line break, however it is written.
        fold = lambda words: words.replace("\r\n", "\n") if isinstance(words, str) else words
        assert fold(got) == fold(want), (where, got, want)


def workbook(path, tables):
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "quotes" and book.sheetnames[-1] == "about", book.sheetnames
    for name, rows in tables.items():
        sheets = [sheet for sheet in book if sheet.title == name or sheet.title.startswith(name + " ")]
        lines = [line for sheet in sheets for line in list(sheet.iter_rows())[1:]]
        header = [cell.value for cell in sheets[0][1]]
        assert len(lines) == len(rows), (name, len(lines), len(rows))
        assert sheets[0].freeze_panes == "A2" and sheets[0].auto_filter.ref, name
        assert not rows or set(header) == set(rows[0]), name
        for number, (line, row) in enumerate(zip(lines, rows), start=2):
            for column, cell in zip(header, line):
                assert cell.data_type != "f", ("a formula", name, number, column)
                got = cell.value
                if isinstance(got, datetime.datetime):
                    assert cell.is_date
                    want = row[column]
                    assert got.strftime("%Y-%m-%dT%H:%M:%S")[: len(want)] == want[:19], (name, number, column, got, want)
                    continue
                if cell.hyperlink:
                    sheet, at = cell.hyperlink.location.replace("'", "").split("!")
                    target = {"speaker": "name"}.get(column, column)
                    names = [c.value for c in book[sheet][1]]
                    linked = book[sheet][int(at[1:])][names.index(target)].value
                    assert linked == got, ("a link to another row", number, got, linked)
                same((name, number, column), got, row[column])
    links = sum(1 for line in book["quotes"].iter_rows() for cell in line if cell.hyperlink)
    assert not tables["quotes"] or links > 0, "no links"
    print(f"{path.name}: {len(book.sheetnames)} sheets, {links} links, every cell as in CSV")


def database(path, tables):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    for name, rows in tables.items():
        read = list(connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'))
        assert len(read) == len(rows), name
        for number, (got, want) in enumerate(zip(read, rows)):
            for column, words in want.items():
                cell = got[column]
                same((name, number, column), json.loads(cell) if cell and column in LISTS else cell, words)
    assert not list(connection.execute("PRAGMA foreign_key_check")), "keys that lead nowhere"
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    quote = next((row for row in tables["quotes"] if len(row["quote"].split()) > 3), None)
    if quote:
        word = max((w for w in quote["quote"].split() if w.isalpha()), key=len)
        search = "SELECT quote_id FROM quotes JOIN quotes_fts ON quotes_fts.rowid = quotes.number WHERE quotes_fts MATCH ?"
        assert quote["quote_id"] in [row[0] for row in connection.execute(search, [f'"{word}"'])], word
    indexes = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'index'").fetchone()[0]
    print(f"{path.name}: {len(tables)} tables, {indexes} indexes, full text found, every cell as in CSV")


def parquet(tables):
    for name, rows in tables.items():
        relation = duckdb.sql(f"SELECT * FROM read_parquet('{folder / (name + '.parquet')}')")
        types = dict(zip(relation.columns, map(str, relation.types)))
        for column, kind in types.items():
            assert (kind == "VARCHAR[]") == (column in LISTS), (name, column, kind)
        read = relation.fetchall()
        assert len(read) == len(rows), name
        for number, (got, want) in enumerate(zip(read, rows)):
            for column, cell in zip(relation.columns, got):
                same((name, number, column), cell, want[column])
    guide = (pathlib.Path(__file__).parent.parent / "docs" / "GUIDE.md").read_text(encoding="utf-8")
    query = guide.split('duckdb -c "SELECT publisher')[1].split('"')[0]
    for kind in ("csv", "parquet"):
        shown = duckdb.sql("SELECT publisher" + query.replace("data/quotes.csv", str(folder / f"quotes.{kind}"))).fetchall()
        assert shown and all(0 <= share <= 100 and people > 0 for _, _, people, share in shown), shown
    print(f"parquet: {len(tables)} tables, lists are lists, every cell as in CSV; the guide's query has {len(shown)} rows")


tables = {resource["name"]: table(resource) for resource in package["resources"] if resource["type"] == "table"}
forms = [
    ("dateline.xlsx", lambda: workbook(folder / "dateline.xlsx", tables)),
    ("dateline.sqlite", lambda: database(folder / "dateline.sqlite", tables)),
    ("quotes.parquet", lambda: parquet(tables)),
]
for name, read in forms:
    if (folder / name).exists():
        read()
    else:
        print(f"{name}: not there, skipped")
