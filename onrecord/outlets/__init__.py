"""Who publishes: domains, names and credit lines of outlets and wires."""
