"""One module a command: `describe` says to the parser what it takes, `run` does it and returns the exit code."""
