"""The command line and its stage, as the tests of the commands have them."""

from cli.conftest import coach, stage  # noqa: F401
