"""Search over everything: people by any spelling of a name, reports by their words, narrowed by what they tell of."""
