"""What can be read: files, folders, archives, JSON Lines, standard input and URLs, as raw pages."""
