"""An annotated reading archive from saved articles: clean, read, relate, publish."""

__version__ = "0.1.0"
