"""Deferred: what another library imports and we never use is left out until somebody does use it."""

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _Deferred(ModuleType):
    """Stands for a module; becomes the real one as soon as anything is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by the import system itself, which takes no for an answer
            raise AttributeError(name)
        for stand_in in [key for key, module in sys.modules.items() if isinstance(module, _Deferred)]:
            del sys.modules[stand_in]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def deferred(names: Sequence[str]) -> Iterator[None]:
    """Within this block these modules are not loaded by being imported, only by being used.

    Whoever imported one within the block keeps something that still works: it loads the module then. After
    the block they are imported as ever. Modules loaded before are left alone.

    Args:
        names: as in `sys.modules`; a module within a package together with its package, which comes before.
    """
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = stand_in = _Deferred(name)
            package, _, last = name.rpartition(".")
            if isinstance(sys.modules.get(package), _Deferred):
                setattr(sys.modules[package], last, stand_in)
    try:
        yield
    finally:
        for name in names:
            if isinstance(sys.modules.get(name), _Deferred):
                del sys.modules[name]
