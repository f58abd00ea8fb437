"""Reminder: a kind word once a day, if something of the plan is due and nothing stands in the way."""
