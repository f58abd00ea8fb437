"""Journal: what was done, measured and felt, kept in one database a person; storage, without rules."""
