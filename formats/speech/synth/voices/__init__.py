"""Built-in voices. Each loads on use: `exporter.plugin.registry` names them."""
