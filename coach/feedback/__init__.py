"""Feedback: shows and tells what others decided."""
