"""The HTTP API under /v1: its operations are declared once, for the routes and for /v1/openapi.json."""
