"""Report: what the journal holds, as one page and one picture that a person can read, print and pass on."""
