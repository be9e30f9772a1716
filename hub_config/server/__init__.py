"""What a person's JupyterLab is given: its settings, its look, nbgrader's wiring."""
