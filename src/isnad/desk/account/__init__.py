"""Who is at the desk: sign in, sign out, switch the language."""
