"""Models and checks, of tables that are drawn."""
