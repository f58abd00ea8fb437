"""What a library imports and nobody uses is not loaded; whoever uses it after all gets the real thing."""

import sys
import textwrap

import pytest

from coach.landmarks.deferred import deferred


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library that imports a heavy package for a function nobody calls."""
    (tmp_path / "heavypkg").mkdir()
    (tmp_path / "heavypkg" / "__init__.py").write_text("loaded = True\n")
    (tmp_path / "heavypkg" / "plot.py").write_text("def draw():\n    return 'drawn'\n")
    (tmp_path / "lightlib.py").write_text(
        textwrap.dedent("""
            import heavypkg.plot as plt
            def draw():
                return plt.draw()
        """)
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    names = ("heavypkg", "heavypkg.plot")
    yield names
    for name in (*names, "lightlib"):
        sys.modules.pop(name, None)


def test_what_nobody_uses_is_not_loaded(library):
    with deferred(library):
        import lightlib  # noqa: F401
    assert not set(library) & set(sys.modules)


def test_whoever_uses_it_later_gets_the_real_thing(library):
    with deferred(library):
        import lightlib
    assert lightlib.draw() == "drawn"
    assert sys.modules["heavypkg"].loaded


def test_it_may_be_used_within_the_block_too(library):
    with deferred(library):
        import lightlib

        assert lightlib.draw() == "drawn"
    assert sys.modules["heavypkg"].loaded


def test_after_the_block_it_is_imported_as_ever(library):
    with deferred(library):
        import lightlib  # noqa: F401
    import heavypkg.plot

    assert heavypkg.loaded and heavypkg.plot.draw() == "drawn"


def test_what_was_loaded_before_is_left_alone(library):
    import heavypkg.plot as before

    with deferred(library):
        import lightlib
    assert lightlib.plt is before and sys.modules["heavypkg.plot"] is before


def test_what_is_missing_is_missed_only_when_it_is_used():
    with deferred(["no_such_library"]):
        import no_such_library
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        no_such_library.anything()
