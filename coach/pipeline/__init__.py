"""Pipeline: joins the stages into the two loops, of recordings and of live sources."""
