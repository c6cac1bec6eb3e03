"""What is done with the product's own code, each function in a process of its own (`aside.py`)."""
