"""What the tests stand on: real servers, databases and browsers, started and stopped here."""
