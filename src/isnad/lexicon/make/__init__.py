"""Scripts that make the harvested tables; nothing in the program imports them."""
