"""One module a source of training data; each turns it into `Example`s."""
