"""Totals of people without names, with the reasons for the least and the most."""
