"""An issue by a file of settings (`issue.toml`): what is in it, what of it is new, and what was in the last one."""
