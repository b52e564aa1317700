"""Registers and feeds read into the directory: one format, one file.

`reading` turns files into rows and refuses the wrong file; `cleaning`, `html_text` and `places`
put single values right; each format file turns rows into `listing.Listing`s; `applying` writes
them, keeping what editors changed by hand; `outcome` counts what happened.
"""
