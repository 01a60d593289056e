#!/usr/bin/env python3
"""Look the places of each text up with geotext, and print the processor seconds that took, its start left out.

    read_with_geotext.py TEXTS.jsonl

Needs geotext (`pip install geotext`). It does a part of what dateline does: names of cities and countries, no people, no quotations.
"""
import json
import sys
import time

from geotext import GeoText


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    start = time.process_time()
    for text in texts:
        GeoText(text)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
