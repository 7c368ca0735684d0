"""The desk in the browser: sign in, the reports that came in, one report with what it says, the people it names.

One Django app, a folder a task; each folder has its views and its templates beside them. Refuses to know rows: views
ask `store.shelf` for plain nouns and give plain values to templates. Refuses anything from outside this machine: no
page loads a byte that is not the desk's own.
"""
