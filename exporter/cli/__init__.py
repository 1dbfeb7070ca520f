"""The command: Typer, one file a command."""
