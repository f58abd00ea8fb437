"""Command line: one thin module a command."""
