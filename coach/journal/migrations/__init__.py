"""Migrations: one module for each revision of the journal's tables, run by Alembic."""
