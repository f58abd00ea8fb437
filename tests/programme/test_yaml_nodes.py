"""Files that are no honest YAML: refused at the right place, in words, and at once."""

import time

import pytest

from coach.programme.yaml_nodes import MAX_BYTES, read_document

PATIENCE_S = 2.0  # measured 0.2 s at most; on a busy machine a multiple of it


def problems_of(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(problem) for problem in read_document(data).problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: the file is empty"),
        ("# nothing\n", "1:1: the file is empty"),
        ("a: 1\n---\nb: 1\n", "2:1: a second document begins here"),
        ("a:\n\tb: 1\n", "2:1: a tab stands here"),
        ("a: b: c\n", "1:5: a ':' too many"),
        ("a: 'b\nc: 1\n", "1:4: a quote that is opened here is never closed"),
        ("a: [1, 2\nb: 3\n", "2:2: expected ',' or ']'"),
        ("a:\n    b: 1\n  c: 2\n", "3:3: the indentation does not match"),
        ("a: @b\n", "1:4: text cannot begin with this character"),
        ('a: "C:\\qux"\n', "1:8: a '\\' in double quotes has a meaning of its own"),
        ("a: 1\nb\n", "3:1: expected 'name: value'"),
        ('"a" b\n', "1:5: this belongs to no field above it"),
        ("[1,, 2]", "1:4: a value is missing before this"),
        ("a: \x07\n", "1:4: the character U+0007 cannot stand here"),
        ('a: "\\U00110000"\n', "1:7: not a character or number YAML knows"),
        ('a: "\\ud800"\n', "1:4: a: holds half a character"),
        ("? [a, b]\n: 1\n", "1:3: a field's name must be plain text"),
        ("name: я\nhold: \xe9".encode("latin-1", "replace"), "2:7: not UTF-8 text from here on"),
        ("a: 1".encode("utf-16"), "1:1: not UTF-8 text from here on"),
    ],
)
def test_what_is_not_readable_is_named_at_its_place(text, said):
    [problem] = problems_of(text)
    assert problem.startswith(said)


def test_anchors_aliases_tags_and_doubled_names_are_all_told_at_once():
    assert problems_of("a: &x 1\nb: *x\nc: !!python/object:os.system 2\nd: [{e: 1, e: 2}]\n") == [
        "1:4: a: '&x' is not allowed: leave it out",
        "2:4: b: '*x' is not allowed: write the value out here",
        "3:4: c: the tag '!!python/object:os.system' is not allowed: leave it out",
        "4:12: d[0].e: given twice: it already stands in line 4",
    ]


def test_a_doubled_field_keeps_its_first_value():
    document = read_document(b"a: 1\na: 2\n")
    assert document.root is not None
    assert document.root.plain() == {"a": 1}


def test_values_are_those_of_yaml_1_2_in_plain_decimals():
    written = "[on, yes, true, ~, 12, 012, -1.5, .5, 1_0, 0x1f, 1e3, 1:30, .nan, '7', 12345678901234567890]"
    document = read_document(written.encode())
    assert document.root is not None
    assert document.root.plain() == [
        *("on", "yes", True, None, 12, 12, -1.5, 0.5),
        *("1_0", "0x1f", "1e3", "1:30", ".nan", "7", "12345678901234567890"),
    ]


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 20_000, "nested more than 20 deep"),
        ("{" * 20_000, "nested more than 20 deep"),
        ("[\n" * 20_000, "nested more than 20 deep"),
        ("- " * 20_000, "nested more than 20 deep"),
        ("{a: " * 20_000, "nested more than 20 deep"),
        ("".join(" " * depth + "a:\n" for depth in range(400)), "nested more than 20 deep"),
        ("[" + "a," * 49_000 + "]", "more than 5000 values"),
        ("a: " + "b" * 90_000, "longer than 4000 characters"),
        ("a: " + "b " * 45_000, "longer than 4000 characters"),
        ("a: |\n" + " b\n" * 30_000, "longer than 4000 characters"),
        ("a: b\n" * 25_000, "larger than 100 kB"),
        ("%FOO\n" * 19_000, "the file ends too early"),
        (BOMB, "'&a' is not allowed"),
    ],
    ids=lambda value: value[:6] if len(value) > 40 else value,
)
def test_a_file_made_to_stall_the_program_is_refused_at_once(text, said):
    began = time.perf_counter()
    problems = problems_of(text)
    assert time.perf_counter() - began < PATIENCE_S
    assert any(said in problem for problem in problems)


def test_the_largest_file_allowed_is_read():
    text = "a: 1\n" + "#" * (MAX_BYTES - 5)
    assert problems_of(text) == []
    assert problems_of(text + "#") != []
