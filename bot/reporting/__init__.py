"""Use cases around digests: issue what is due, compose it, keep what was issued true."""
