"""Certificates as files: a sheet to print, a badge that proves itself, and the key that signs it."""
