"""The chaos bench: whole workshops played from one number, with everything that can go wrong on the way.

`bin/chaos` runs it. What is played is the product itself (commands, rooms, sockets, log); what is
invented is chance, time, the network, the bus between processes, and when a process dies.
"""
