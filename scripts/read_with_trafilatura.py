#!/usr/bin/env python3
"""What trafilatura reads from web pages, in the shape of dateline's documents.jsonl, for score_pages.py.

    traf.py PAGES OUT        PAGES: a folder of *.html and *.html.gz; OUT: the folder that gets documents.jsonl

Needs trafilatura (`pip install trafilatura lxml_html_clean`). Pages of which it reads nothing are left out, as dateline leaves out what it rejects.
"""
import argparse, gzip, json, os, sys, time

from trafilatura import __version__, bare_extraction


def read(path):
    """The bytes of a page."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as page:
        return page.read()


def document(name, page):
    """One line of documents.jsonl; None where nothing was read. The text is one block `body`."""
    found = bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None:
        return None
    found = found.as_dict()
    text = found.get("text") or ""
    authors = [author.strip() for author in (found.get("author") or "").split(";") if author.strip()]
    return {
        "source": {"file": name},
        "text": text,
        "blocks": [{"kind": "body", "start": 0, "end": len(text)}],
        "article": {"headline": found.get("title"), "authors": authors, "published": found.get("date")},
    }


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pages"); ap.add_argument("out")
    a = ap.parse_args()
    names = sorted(name for name in os.listdir(a.pages) if name.endswith((".html", ".html.gz")))
    pages = [(name, read(os.path.join(a.pages, name))) for name in names]
    os.makedirs(a.out, exist_ok=True)
    start, rows = time.process_time(), 0
    with open(os.path.join(a.out, "documents.jsonl"), "w", encoding="utf-8") as out:
        for name, page in pages:
            try:
                found = document(name, page)
            except Exception as error:  # a page that it cannot read is one that it rejects
                print(f"{name}: {error!r}", file=sys.stderr)
                continue
            if found:
                rows += 1
                out.write(json.dumps(found, ensure_ascii=False) + "\n")
    seconds = time.process_time() - start
    print(f"trafilatura {__version__}: {rows} of {len(names)} pages read, {len(names) / seconds:.1f} pages a processor second", file=sys.stderr)


if __name__ == "__main__":
    main()
