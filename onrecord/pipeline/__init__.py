"""How stages are declared, planned, run and their results linked."""
