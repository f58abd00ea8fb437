"""Pipeline: joins the stages into loops, of recordings, of live sources and of measuring the own range."""
