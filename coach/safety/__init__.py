"""Safety: what is asked before training, what the answers allow, and when to stop; pure, without input."""
