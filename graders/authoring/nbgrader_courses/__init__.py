"""nbgrader's course folders, in and out."""
