"""Search: the index, the module that reads it in a page, and the reader behind the command ``search``."""
