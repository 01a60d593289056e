#!/usr/bin/env python3
"""Score `dateline` on every annotated development set, print one Markdown table, hold the figures against their floors (called by
scripts/accuracy)."""
import json
import os
import subprocess
import sys
import tempfile

SHARED, BINARY = sys.argv[1], sys.argv[2]
FLOORS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tests", "expected", "accuracy.tsv")
SLACK = 0.5  # a change that helps most may cost a little here and there
HEADER = """# What `just accuracy` must reach on the development sets of ../shared, in percent: F1, or the share of right ones.
# Raised by `scripts/accuracy --raise`; a lower figure needs a reason in the commit that lowers it.
# set	measure	floor
"""
SCORER = os.path.join(SHARED, "eval", "score.py")
MEASURES = [  # gold file, what score.py is asked
    ("quotes/polnear.dev.jsonl", ["quotes"]),
    ("quotes/wikinews.dev.jsonl", ["quotes"]),
    ("names/worldwide.dev.jsonl", ["people", "places"]),
    ("names/conll2003.dev.jsonl", ["people", "places", "identity"]),
    ("names/pud-news.dev.jsonl", ["people", "places"]),
    ("geo/lgl.dev.jsonl", ["geo"]),
    ("geo/trnews.dev.jsonl", ["geo"]),
    ("geo/gwn.dev.jsonl", ["geo"]),
    ("geo/geovirus.dev.jsonl", ["geo"]),
]


def percent(value):
    return "–" if value is None else f"{100 * value:.1f}"


def prf(figures):
    return [percent(figures[key]) for key in ("precision", "recall", "f1")]


def rows(what, report):
    """Rows of (measure, precision, recall, F1 or share)."""
    if what == "quotes":
        for kind in ("direct", "indirect"):
            if kind not in report:
                continue
            name = "quotations in marks" if kind == "direct" else "reported speech"
            found = report[kind]
            yield [name, *prf(found["quote"])]
            yield [f"{name}: with the right speaker", *prf(found["quote_and_speaker"])]
            yield [f"{name}: speaker right, of those found", "", "", percent(found["speaker_accuracy_on_found"])]
            if found["resolved_speaker_accuracy"] is not None:
                yield [f"{name}: full name right, of those found", "", "", percent(found["resolved_speaker_accuracy"])]
    elif what == "geo":
        yield ["toponyms within 161 km, of all", "", "", percent(report["end_to_end_within_161km"])]
        yield ["toponyms within 161 km, of those found", "", "", percent(report["of_found_within_161km"])]
    elif what == "identity":
        if "b_cubed" in report:
            yield ["one row per person (B-cubed)", *prf(report["b_cubed"])]
    else:
        yield [f"{what}, exact bounds", *prf(report["exact"])]
        yield [f"{what}, overlapping", *prf(report["overlap"])]


def measured():
    """Rows of (set, measure, precision, recall, F1 or share)."""
    for gold, questions in MEASURES:
        path = os.path.join(SHARED, "gold", gold)
        name = os.path.basename(gold).removesuffix(".jsonl")
        if not os.path.isfile(path):
            print(f"skipped: no {gold}", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as out:
            subprocess.run([BINARY, "run", path, "--quiet", "--as-is", "--format", "jsonl", "--out", out], check=True)
            for what in questions:
                command = [sys.executable, SCORER, what, path, os.path.join(out, "documents.jsonl"), "--json"]
                report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                lost = report["documents_without_output"] + report["documents_whose_text_differs_from_gold"]
                if lost:
                    sys.exit(f"{name}: {lost} documents without output or with another text")
                for row in rows(what, report):
                    yield [name, *row]


def floors():
    lines = [line.rstrip("\n").split("\t") for line in open(FLOORS, encoding="utf-8") if not line.startswith("#")]
    return {(line[0], line[1]): float(line[2]) for line in lines if len(line) == 3}


def raise_floors(reached):
    old = floors() if os.path.exists(FLOORS) else {}
    with open(FLOORS, "w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER)
        for key, value in reached.items():
            file.write("\t".join([*key, f"{max(value - SLACK, old.get(key, 0.0)):.1f}"]) + "\n")


def main():
    print("| set | measure | precision | recall | F1 or share |")
    print("|---|---|---|---|---|")
    reached = {}
    for row in measured():
        print("| " + " | ".join(row) + " |", flush=True)
        reached[row[0], row[1]] = float(row[-1])
    if "--raise" in sys.argv[3:]:
        raise_floors(reached)
    below = [
        f"{name}, {measure}: {reached[name, measure]} is below the floor of {floor}"
        for (name, measure), floor in floors().items()
        if reached.get((name, measure), 100.0) < floor
    ]
    if below:
        sys.exit("\n".join(below))


if __name__ == "__main__":
    main()
