# Tests of the whole program and of the house itself: scripts.
