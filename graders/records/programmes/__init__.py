"""Programmes: what is announced, who applies, how essays are marked, who is chosen, who takes the place."""
