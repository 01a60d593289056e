#!/usr/bin/env python3
"""Look the places of each text up with geotext, for scripts/speed.

    read_with_geotext.py TEXTS.jsonl

Needs geotext (`pip install geotext`). It does a part of what dateline does: names of cities and countries, no people, no quotations.
"""
import json
import sys

from geotext import GeoText


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            GeoText(json.loads(line)["text"])


if __name__ == "__main__":
    main()
