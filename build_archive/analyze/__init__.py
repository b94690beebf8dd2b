"""What is found in one article: links now; time expressions, mentions and quotations to come."""
