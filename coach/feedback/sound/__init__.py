"""Sound: tones and short spoken cues, played by a process of their own; it tells and never judges."""
