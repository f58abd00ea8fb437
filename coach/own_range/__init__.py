"""Own range: how far a person's head goes comfortably in six directions; pure, without camera or file."""
