"""The least a query costs in Python: the rows of the sqlite3 module through the standard library's csv or json.

Takes the path of the database, the form, and the SQL.
"""

import csv
import json
import sqlite3
import sys


def main(path: str, form: str, sql: str) -> None:
    cursor = sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(sql)
    names = [column[0] for column in cursor.description]
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(names)
        writer.writerows(cursor)
    else:
        for row in cursor:
            sys.stdout.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
