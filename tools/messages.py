"""Messages: gathers every text a person reads, and keeps the catalogues of the languages in step with them.

    python tools/messages.py extract         the texts as a template (.pot), on standard output
    python tools/messages.py update [LANG]   brings the texts into LANG.po, new or not, or into all there are
    python tools/messages.py compile         makes the .mo files, which the program reads
    python tools/messages.py check           names what is missing, in doubt, broken or stale; exit code 1

Texts are what stands in `tr`, `trn` and `N_` in the code, and the titles, postures and words of the routines.
Needs Babel (`pip install -e '.[dev]'`).
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
VERSION = "1"
"""Of the catalogues' headers, which nobody reads."""
CATALOGUES = ROOT / "coach" / "language" / "catalogues"
KEYWORDS: dict[str, Any] = {"tr": None, "N_": None, "trn": (1, 2)}
"""Functions that take texts, and which of their arguments are some; the first where nothing is said."""
COMMENT = "# Translators:"
"""A line that begins with this above a text is shown to who translates it."""
ASKS_FOR_TEXTS = b"coach.language"
"""Stands in every module that has texts; others need not be read."""


def calls_of(source: bytes) -> list[ast.Call]:
    """The calls that take texts, in their order; Babel's own reader misses those within f-strings."""
    if ASKS_FOR_TEXTS not in source:
        return []
    named = (
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    )
    return sorted((n for n in named if n.func.id in KEYWORDS), key=lambda n: (n.lineno, n.col_offset))


def arguments_of(call: ast.Call) -> list[ast.expr]:
    """The arguments of such a call that are texts."""
    return call.args[: len(KEYWORDS[call.func.id] or (1,))]


def python_texts(file: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:  # noqa: ARG001
    """Texts of a Python file, with the comments for who translates them."""
    source = file.read()
    lines = source.decode().splitlines()
    for call in calls_of(source):
        texts = [arg.value for arg in arguments_of(call) if isinstance(arg, ast.Constant)]
        if len(texts) == len(arguments_of(call)) > 0:
            above = lines[call.lineno - 2].strip()
            comment = [above.removeprefix(COMMENT).strip()] if above.startswith(COMMENT) else []
            yield call.lineno, call.func.id, texts[0] if len(texts) == 1 else tuple(texts), comment


def routine_texts(file: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:  # noqa: ARG001
    """Texts of a routine file that a person is shown; the notes on sources are for who writes routines."""
    routine = yaml.safe_load(file)
    texts = [routine["title"], routine.get("posture", "")]
    for exercise in routine["exercises"]:
        texts += [exercise["title"], *exercise.get("words", {}).values()]
    for number, text in enumerate(filter(None, texts), start=1):
        yield number, None, text, []


SOURCES = (
    ("coach", [("**.py", python_texts)]),
    ("routines", [("**.yaml", routine_texts)]),
)


def gathered() -> Catalog:
    """Every text there is to translate."""
    template = Catalog(project="neck-coach", charset="utf-8", fuzzy=False)
    for folder, methods in SOURCES:
        found = extract_from_dir(ROOT / folder, methods, options_map={}, keywords=KEYWORDS)
        for name, line, text, comments, context in found:
            template.add(text, None, [(f"{folder}/{name}", line)], auto_comments=comments, context=context)
    return template


def problems() -> list[str]:
    """What keeps the catalogues from being whole, one sentence each."""
    template = gathered()
    found = put_together()
    for file in sorted(CATALOGUES.glob("*.po")):
        catalogue = read(file)
        found += [f"{file.name}: {says}" for says in problems_of(catalogue, template)]
        if compiled(file) != texts_of(catalogue):
            found.append(
                f"{file.stem}.mo is not made of {file.name} as it is: run `tools/messages.py compile`"
            )
    return found


def put_together() -> list[str]:
    """Calls that ask to translate a text put together when it runs, which no catalogue can hold."""
    found = []
    for path in sorted((ROOT / "coach").rglob("*.py")):
        for call in calls_of(path.read_bytes()):
            if any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in arguments_of(call)):
                where = f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
                found.append(f"{where}: translate one whole text, with {{placeholders}} for its parts")
    return found


def problems_of(catalogue: Catalog, template: Catalog) -> list[str]:
    """What is wrong with the texts of one catalogue."""
    found = []
    for message in template:
        own = catalogue.get(message.id)
        if not message.id:
            continue
        if own is None or not all(forms_of(own)) or len(forms_of(own)) != forms_asked(message, catalogue):
            found.append(f"no translation of {ids_of(message)[0]!r} ({message.locations[0][0]})")
        elif own.fuzzy:
            found.append(f"a guess, not looked at yet: {ids_of(message)[0]!r}")
        elif any(placeholders(form) != placeholders(ids_of(message)[-1]) for form in forms_of(own)):
            found.append(f"other placeholders than in {ids_of(message)[-1]!r}")
    known = {ids_of(message)[0] for message in template}
    return found + [f"nobody says {text!r} any more" for text in texts_of(catalogue) if text not in known]


def ids_of(message: Message) -> tuple[str, ...]:
    """The English text, or both of one that changes with a number."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    """The translation, one text or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def forms_asked(message: Message, catalogue: Catalog) -> int:
    """How many texts a translation needs."""
    return 1 if isinstance(message.id, str) else catalogue.num_plurals


def placeholders(text: str) -> set[tuple[str, str | None]]:
    """The placeholders of a text, each with how it is written out; a broken one stands for all."""
    try:
        return {(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {(text, None)}


def read(file: Path) -> Catalog:
    """A catalogue as people write it."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.stem)


def texts_of(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """Translations by the first English text, without the header and what is not translated."""
    return {ids_of(m)[0]: forms_of(m) for m in catalogue if m.id and all(forms_of(m)) and not m.fuzzy}


def compiled(file: Path) -> dict[str, tuple[str, ...]]:
    """What the .mo file beside a .po file holds; nothing where there is none."""
    made = file.with_suffix(".mo")
    if not made.exists():
        return {}
    with made.open("rb") as stream:
        return texts_of(read_mo(stream))


def update(language: str) -> None:
    """Bring every text into a catalogue: new ones empty, changed ones as a guess to be looked at."""
    template, file = gathered(), CATALOGUES / f"{language}.po"
    if file.exists():
        catalogue = read(file)
        catalogue.update(template, update_creation_date=False)
    else:
        catalogue = Catalog(language, project="neck-coach", version=VERSION, charset="utf-8", fuzzy=False)
        catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "neck-coach"
        catalogue.update(template)
    with file.open("wb") as stream:
        write_po(stream, catalogue, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def compile_all() -> None:
    """Make every .mo file; a text that is missing or in doubt stays English."""
    for file in sorted(CATALOGUES.glob("*.po")):
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read(file))


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["extract", "update", "compile", "check"])
    parser.add_argument("language", nargs="?")
    asked = parser.parse_args()
    if asked.command == "extract":
        write_po(sys.stdout.buffer, gathered(), width=110, sort_by_file=True, include_lineno=False)
    elif asked.command == "update":
        for name in [asked.language] if asked.language else [file.stem for file in CATALOGUES.glob("*.po")]:
            update(name)
    elif asked.command == "compile":
        compile_all()
    else:
        found = problems()
        print("\n".join(found) or "Every catalogue is whole.")
        sys.exit(bool(found))


if __name__ == "__main__":
    main()
