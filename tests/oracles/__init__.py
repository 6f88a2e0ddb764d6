"""Other libraries as oracles, where the optional extra `oracles` is installed."""
