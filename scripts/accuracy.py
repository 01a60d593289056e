#!/usr/bin/env python3
"""Score `dateline` on every annotated development set, print one Markdown table, hold the figures against their floors; then hold the
confidence of quotations against the share that is right (called by scripts/accuracy)."""
import collections
import glob
import importlib.util
import itertools
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
MEASURES = [  # gold file, what score.py is asked, what the run is told
    ("quotes/polnear.dev.jsonl", ["quotes"], ["--attitudes"]),
    ("quotes/wikinews.dev.jsonl", ["quotes"], []),
    ("names/worldwide.dev.jsonl", ["people", "places"], []),
    ("names/conll2003.dev.jsonl", ["people", "places", "identity"], []),
    ("names/pud-news.dev.jsonl", ["people", "places"], []),
    ("geo/lgl.dev.jsonl", ["geo"], []),
    ("geo/trnews.dev.jsonl", ["geo"], []),
    ("geo/gwn.dev.jsonl", ["geo"], []),
    ("geo/geovirus.dev.jsonl", ["geo"], []),
]
EDGES = 0.9  # of a row that is right, at least so much of the union with the annotated words
BINS = 10


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
    elif what == "said":
        if "said" in report:
            said, speaker = report["said"], report["said"]["said_and_speaker"]
            yield ["said: right, of the rows", "", "", percent(said["precision"])]
            yield ["said: found, of what is asked for", "", "", percent(said["recall"])]
            yield ["said: edges right, of those found", "", "", percent(said["bounds"])]
            yield ["said: right with the right speaker, of the rows", "", "", percent(speaker["precision"])]
            yield ["said: found with the right speaker, of what is asked for", "", "", percent(speaker["recall"])]
    elif what == "geo":
        yield ["toponyms within 161 km, of all", "", "", percent(report["end_to_end_within_161km"])]
        yield ["toponyms within 161 km, of those found", "", "", percent(report["of_found_within_161km"])]
    elif what == "identity":
        if "b_cubed" in report:
            yield ["one row per person (B-cubed)", *prf(report["b_cubed"])]
    else:
        yield [f"{what}, exact bounds", *prf(report["exact"])]
        yield [f"{what}, overlapping", *prf(report["overlap"])]


def pages():
    """Rows of (set, measure, precision, recall, F1 or share) of the real web pages."""
    folder, scorer = os.path.join(SHARED, "gold", "pages"), os.path.join(SHARED, "eval", "score_pages.py")
    gold = os.path.join(folder, "gold.jsonl")
    if not os.path.isfile(gold) or not os.path.isfile(scorer):
        print("skipped: no pages", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as out:
        run = [BINARY, "run", *sorted(glob.glob(os.path.join(folder, "*.html.gz"))), "--quiet", "--no-link", "--format", "jsonl", "--out", out]
        subprocess.run(run, stderr=subprocess.DEVNULL)  # a page that is rejected shows in the figures
        command = [sys.executable, scorer, gold, os.path.join(out, "documents.jsonl"), "--json"]
        report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for name, found in report.items():
        yield [f"pages, {name}", "text, runs of four words", *prf(found["shingles"])]
        yield [f"pages, {name}", "text, words", "", "", percent(found["tokens_f1"])]
        yield [f"pages, {name}", "read, and not nearly empty", "", "", percent(1 - (found["rejected"] + found["tiny"]) / found["pages"])]
        for key, measure in (("title", "headline"), ("authors", "authors"), ("day", "day")):
            if found[key] is not None:
                yield [f"pages, {name}", measure, "", "", percent(found[key])]


def scored(what, gold, documents, *more):
    """What score.py says."""
    command = [sys.executable, SCORER, what, gold, documents, "--json", *more]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def judged(gold, documents):
    """(kind, confidence, whether it is right) of each quotation: its edges to nine tenths, and its speaker by the rule of score.py."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    found = {str(document["source"]["id"]): document for document in score.load(documents)}
    gold = score.load(gold)
    is_reported = any(quote["kind"] == "indirect" for document in gold for quote in document["quotes"])
    for document in gold:
        text, quotes = document["text"], found[str(document["id"])]["quotes"]
        for want in ("direct", "indirect") if is_reported else ("direct",):
            wanted, _, ignored = score.gold_quotations(document, want)
            rows = [row for row in quotes if (row["kind"] in ("indirect", "attitude")) == (want == "indirect")]
            spans = [score.trimmed(text, row["start"], row["end"]) for row in rows]
            pairs = {j: wanted[i] for i, j in score.pair([quote["span"] for quote in wanted], spans, EDGES)}
            for number, (row, span) in enumerate(zip(rows, spans)):
                quote = pairs.get(number)
                if quote is None and any(score.iou(span, other) > 0 for other in ignored):
                    continue
                is_right = quote is not None and (not quote["speaker"] or score.speaker_right(quote, row, text))
                yield row["kind"], row["confidence"], is_right


def calibration(name, rows):
    """Lines of a table: for each kind and each tenth of confidence the rows, their mean confidence and the share that is right."""
    bins = collections.defaultdict(list)
    for kind, confidence, is_right in rows:
        # A little more, because a product of fractions may come out a little below the tenth that it is.
        bins[kind, min(BINS - 1, int(confidence * BINS + 1e-9))].append((confidence, is_right))
    kinds = ["direct", "mixed", "indirect", "attitude"]
    for kind, tenth in sorted(bins, key=lambda key: (kinds.index(key[0]), key[1])):
        found = bins[kind, tenth]
        mean, right = (sum(row[i] for row in found) / len(found) for i in (0, 1))
        yield f"| {name} | {kind} | {tenth / BINS:.1f} to {(tenth + 1) / BINS:.1f} | {len(found)} | {mean:.2f} | {right:.2f} |"


def measured(calibrations):
    """Rows of (set, measure, precision, recall, F1 or share). Marks and reported speech are measured on all rows, doubtful ones too;
    what was said on those of the tables."""
    for gold, questions, options in MEASURES:
        path = os.path.join(SHARED, "gold", gold)
        name = os.path.basename(gold).removesuffix(".jsonl")
        if not os.path.isfile(path):
            print(f"skipped: no {gold}", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as out:
            subprocess.run([BINARY, "run", path, "--quiet", "--as-is", "--format", "jsonl", "--out", out, *options], check=True)
            documents = os.path.join(out, "documents.jsonl")
            for what in questions:
                report = scored(what, path, documents, "--all")
                lost = report["documents_without_output"] + report["documents_whose_text_differs_from_gold"]
                if lost:
                    sys.exit(f"{name}: {lost} documents without output or with another text")
                for row in rows(what, report):
                    yield [name, *row]
                if what == "quotes":
                    for row in rows("said", scored(what, path, documents)):
                        yield [name, *row]
                    calibrations += calibration(name, judged(path, documents))


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
    reached, calibrations = {}, []
    for row in itertools.chain(measured(calibrations), pages()):
        print("| " + " | ".join(row) + " |", flush=True)
        reached[row[0], row[1]] = float(row[-1])
    print("\nConfidence against the share of rows that are right: edges to nine tenths, and the speaker\n")
    print("| set | kind | confidence | rows | mean confidence | share right |")
    print("|---|---|---|---|---|---|")
    print("\n".join(calibrations))
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
