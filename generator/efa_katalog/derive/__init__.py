"""Pure functions of the catalogue and a day: status, path, coverage, health, changes. No I/O, no clock."""
