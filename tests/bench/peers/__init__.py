"""The product and its peers on the same work, side by side, interleaved, in one run."""
