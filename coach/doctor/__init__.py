"""Looking at this machine: what works, and what to do about what doesn't."""
