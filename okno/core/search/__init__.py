"""What the palette finds: folding of texts, the index and its writers, the query (decision 12)."""
