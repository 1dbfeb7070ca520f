"""Plug-ins that break the rules."""
