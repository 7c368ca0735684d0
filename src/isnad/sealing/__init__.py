"""Sealing: the two things that custody needs packages for, time-stamps (RFC 3161) and names under lock (age).

A time-stamp says that a hash existed at a moment, signed by an authority that is not us; a sealed name can be read only
with a private key that the desk never holds. Refuses to keep anything: that is the store's.
"""
