"""The JSON API: what the pages say, for programs. Read only; who may read what is decided as for the pages."""
