"""Captures: the form that has an address captured, what came of each, and the captured page shown without its life."""
