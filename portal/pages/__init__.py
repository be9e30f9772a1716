"""The pages, one small module each: ``add(routes, portal)``."""
