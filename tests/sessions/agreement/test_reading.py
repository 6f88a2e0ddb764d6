"""Marks from CSV: what is read, and everything that is wrong at once with its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.agreement.alpha import Metric
from sessions.agreement.long_rows import read_marks
from sessions.agreement.read import Read
from sessions.agreement.square_table import read_square
from sessions.case_table import TableFaults

LONG = "unit,marker,value\nc1,Ann,Yes\nc1,Ben,No\nc2,Ann,Yes\nc2,Ben,\n"


def faults_of(text: str | bytes, metric: str = "nominal", values: tuple[str, ...] = (), *, table: bool = False) -> str:
    data = text if isinstance(text, bytes) else text.encode()

    def read() -> Read:
        return (
            read_square(data, "m.csv", Metric(metric)) if table else read_marks(data, "m.csv", Metric(metric), values)
        )

    with pytest.raises(TableFaults) as refused:
        read()
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG.replace(",", ";"),
        LONG.replace(",", "\t"),
        "\ufeff" + LONG.replace("\n", "\r\n"),
        "sep=;\n" + LONG.replace(",", ";"),
        "\n\n" + LONG.replace("\nc2,Ann", "\n,,\n\n c2 , Ann "),
        "Value,Note,Unit,MARKER\nYes,x,c1,Ann\nNo,,c1,Ben\nYes,,c2,Ann\n,,c2,Ben\n",
    ],
)
def test_a_row_for_each_mark_however_it_is_written(text: str) -> None:
    read = read_marks(text.encode(), "m.csv")
    assert (read.marking.units, read.marking.markers) == (("c1", "c2"), ("Ann", "Ben"))
    assert read.marking.marks == (("Yes", "No"), ("Yes", None))
    assert read.passed_over == (("Note",) if "Note" in text else ())
    assert read.values is None


def test_numbers_are_in_numeric_order_and_written_in_any_way() -> None:
    text = "unit,marker,value\n1,A,10\n1,B,9.0\n2,A,+1e1\n2,B,.5\n"
    marking = read_marks(text.encode(), "m.csv", Metric.ORDINAL).marking
    assert marking.marks == ((10, 9), (10, 0.5))
    assert marking.values == (0.5, 9, 10)


def test_texts_are_an_ordinal_scale_where_all_are_named_in_order() -> None:
    text = "unit,marker,value\n1,A,Good\n1,B,Inadequate\n"
    read = read_marks(text.encode(), "m.csv", Metric.ORDINAL, ("Inadequate", "Good", "Outstanding"))
    assert (read.marking.marks, read.values) == (((2, 1),), (1, 2, 3))
    assert read.called == {1: "Inadequate", 2: "Good", 3: "Outstanding"}


def test_everything_wrong_with_rows_is_said_at_once() -> None:
    text = "unit,marker,value\nc1,Ann,3\nc1,Ann,2\n,Ann,1\nc2,,1\nc2,Ben,high\nc3,Ben,nan\nc4,Ben,1e99\n,,4\n"
    assert faults_of(text, "interval").splitlines() == [
        "m.csv:3: 'Ann' marks 'c1' twice; the first is on line 2. Keep one of the two.",
        "m.csv:4: unit: Nothing stands here. Say what was marked, and by whom.",
        "m.csv:5: marker: Nothing stands here. Say what was marked, and by whom.",
        "m.csv:6: value: 'high' is not a number that can be used. Write numbers, or use the nominal metric.",
        "m.csv:7: value: 'nan' is not a number that can be used. Write numbers, or use the nominal metric.",
        "m.csv:8: value: '1e99' is not a number that can be used. Write numbers, or use the nominal metric.",
        "m.csv:9: unit and marker: Nothing stands here. Say what was marked, and by whom.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in it. It needs the headings unit,marker,value"),
        ("\n \n", "There is nothing in it."),
        (",,\n", "Every cell is empty. It needs the headings"),
        ("unit,marker,value\n", "m.csv:1: There are headings and no marks."),
        ("13,0\n2,4\n", "A square table of counts is read with --table."),
        ("unit,markers,value\nc,A,1\n", "There is no column marker. Is it the column 'markers'? Head it marker."),
        ("unit,unit,marker,value\nc,c,A,1\n", "There are two columns unit. Keep one of them."),
        ('unit,marker,value\nc,A,"1\n', "This row is not CSV"),
        (b"unit,marker,value\nc,A,\xff\n", "m.csv:2: Byte 0xff on this line is not UTF-8."),
        ("unit,marker,value\nc,A,1\n".encode("utf-16"), "It is in UTF-16."),
        (b"x" * 20_000_001, "It is larger than 20 MB."),
    ],
)
def test_what_is_no_table_of_marks_gets_a_sentence(text: str | bytes, said: str) -> None:
    assert said in faults_of(text)


def test_values_that_are_named_must_be_sound_and_are_the_only_ones() -> None:
    text = "unit,marker,value\nc,A,Yes\nc,B,Noo\n"
    assert faults_of(text, values=("Yes", "No")) == "m.csv:3: value: 'Noo' is none of the values. Did you mean No?"
    assert "'Yes' is named twice" in faults_of(text, values=("Yes", "Noo", "Yes"))
    assert "A value is empty" in faults_of(text, values=("Yes", "Noo", ""))
    assert "--values: 'Yes' is not a number" in faults_of(text, "ratio", ("Yes", "Noo"))
    assert "'1.0' is named twice" in faults_of(text, "ordinal", ("1", "1.0"))


@pytest.mark.parametrize(
    "text",
    [
        "13,0,0\n0,20,7\n0,4,56\n",
        "13;0;0\n0;20;7\n0;4;56\n",
        ",1,2,3,\n1,13,0,0,\n2,0,20,7,\n3,0,4,56,\n",
        "first\\second,1,2,3\n3,,4,56\n1,13,,\n2,0,20,7\n",
    ],
)
def test_a_square_table_with_and_without_names(text: str) -> None:
    read = read_square(text.encode(), "t.csv", Metric.ORDINAL)
    assert (read.values, read.called) == ((1, 2, 3), {})
    pairs = read.marking.pairs()
    assert {pair: pairs.count(pair) for pair in set(pairs)} == {
        (1, 1): 13,
        (2, 2): 20,
        (2, 3): 7,
        (3, 2): 4,
        (3, 3): 56,
    }


def test_the_columns_of_a_table_are_the_order_of_texts() -> None:
    read = read_square(b",low,high\nlow,2,1\nhigh,0,1\n", "t.csv", Metric.ORDINAL)
    assert (read.marking.marks, read.called) == (((1, 1), (1, 1), (1, 2), (2, 2)), {1: "low", 2: "high"})
    assert read_square(b",low,high\nlow,0,1\nhigh,0,0\n", "t.csv").marking.marks == (("low", "high"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "It needs a row of counts for each value"),
        ("1,2\n3,4\n5,6\n", "There are 3 rows and 2 columns."),
        ("1,2\n3\n", ""),
        ("1,2\n3,4,5\n", "m.csv:2: The row has 3 counts, and there are 2 values."),
        ("1,2\n3,-4\n", "m.csv:2: 2: '-4' is not a count that can be used."),
        ("1,2\n3,1.5\n", "'1.5' is not a count that can be used."),
        (f"1,2\n3,{10**7}\n", "is not a count that can be used."),
        ("999999,2\n3,4\n", "It counts more than 200,000 units."),
        (",a,b\na,1,2\nc,3,4\n", "m.csv:3: There is no column for the row 'c'."),
        (",a,b\na,1,2\nc,3,4\n", "m.csv:1: There is no row for the column 'b'."),
        (",a,b\na,1,2\na,3,4\n", "There is a second row 'a'; the first is on line 2."),
        (",a,a\na,1,2\n", "'a' is named twice."),
        (",a,,b\na,1,0,2\nb,3,0,4\n", "A value is empty."),
    ],
)
def test_what_is_no_square_table_gets_a_sentence(text: str, said: str) -> None:
    if said:
        assert said in faults_of(text, table=True)
    else:
        assert read_square(text.encode(), "m.csv").marking.marks[-1] == ("2", "1"), "an empty cell is nought"


def test_texts_are_no_interval_scale_in_a_table() -> None:
    assert "'a' is not a number" in faults_of(",a,b\na,1,2\nb,3,4\n", "interval", table=True)


@settings(max_examples=60)
@given(st.binary(max_size=60) | st.text("unitmarkevl,;\t\n\"'0123.-e", max_size=60).map(str.encode), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, ratio: bool) -> None:
    metric = Metric.RATIO if ratio else Metric.NOMINAL
    for text in (data, b"unit,marker,value\n" + data):
        for read in (read_marks, read_square):
            with suppress(TableFaults):
                found = read(text, "m.csv", metric).marking
                assert all(len(row) == len(found.markers) for row in found.marks)
