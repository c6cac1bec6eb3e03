"""Real servers behind a network that fails, and forty people who write all the while."""
