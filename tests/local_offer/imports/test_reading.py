import pytest

from local_offer.imports.reading import UnusableFile, decode, read_json, read_table

WORKBOOK = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml"


def read(path):
    return read_table(
        path, required=("name",), expected="a list of terms", aliases={"Title": "name"}
    )


def written(tmp_path, data: bytes, name: str = "file.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_headings_are_found_by_name_or_alias_in_any_order(tmp_path):
    rows = read(written(tmp_path, b"Other,Title\nx,Autumn\n"))
    assert [row.get("name") for row in rows] == ["Autumn"]


def test_utf8_with_a_mark_and_cp1252_are_both_read(tmp_path):
    assert decode("\ufeffÀ".encode()) == "À"
    assert decode("Fünf Églises".encode("cp1252")) == "Fünf Églises"


def test_a_line_break_inside_a_quoted_name_does_not_end_the_row(tmp_path):
    rows = read(written(tmp_path, b'name,b\r\n"St Anne\r\nSchool",1\r\nNext,2\r\n'))
    assert [row.get("b") for row in rows] == ["1", "2"]


def test_ragged_rows_say_that_they_are(tmp_path):
    rows = read(written(tmp_path, b"name,b\nshort\nlong,1,2\neven,1\n"))
    assert [row.is_ragged for row in rows] == [True, True, False]


def test_a_last_line_without_its_end_is_fine_where_it_is_whole(tmp_path):
    assert len(read(written(tmp_path, b"name,b\none,1\ntwo,2"))) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "file.csv is empty"),
        (b"  \r\n", "file.csv is empty"),
        (WORKBOOK, "an Excel workbook or a ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel or Word file"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\n<!DOCTYPE html><title>502</title>", "a web page, perhaps an error page"),
        (b"\x00\x01\x02\x03", "is not text"),
        (b"place,day\nx,y\n", "no column \u201cname\u201d"),
        (b"name,day\n", "headings but no rows"),
        (b"name,day,place\none,1,2\ntwo,1", "cut short: it stops in the middle of line 3"),
        (b'name,day\none,1\n"two,1\nthree', "cut short"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_in_words_that_name_it_and_what_was_expected(tmp_path, data, words):
    with pytest.raises(UnusableFile) as refusal:
        read(written(tmp_path, data))
    assert words in str(refusal.value)
    assert "file.csv" in str(refusal.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnusableFile, match="gone.csv cannot be opened"):
        read(tmp_path / "gone.csv")


@pytest.mark.parametrize("data", [b'[{"id": 1, "na', b"nonsense", b'{"a": [1, 2}', b"[" * 100_000])
def test_broken_json_is_refused_in_words(data):
    with pytest.raises(UnusableFile, match=r"feed\.json is not whole JSON"):
        read_json(data, "feed.json", "a feed")
