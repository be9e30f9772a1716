"""From a lesson to a rank: the machinery, in the order things happen."""

__version__ = "0.1.0"
