"""One module a command: `register` describes it to the parser, `run` does it and returns the exit code."""
