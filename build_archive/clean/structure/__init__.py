"""From any tree to the closed set of block and inline elements that a cleaned body may hold."""
