"""Programme: which exercises there are: routine files, the library of them, and schedules."""
