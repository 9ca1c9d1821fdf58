"""Signs of when something was that gives no date itself: what the other stories of a record tell about its days."""
