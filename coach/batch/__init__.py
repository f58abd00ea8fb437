"""Batch: many recordings coached, in processes or on a cluster, each with a result of its own."""
