"""The open line of a meeting page: what is typed together merges, is stored, and only then shown to others.

Lower first: ``texts`` (the merging library, no Django) < ``store`` (one writer and one reader of a process) < ``words``
< ``rooms`` (who has which review open here) < ``seats`` (who may sit down, and was there) < ``socket`` (the WebSocket at
/live/) < ``plain`` (the same line over plain requests).
"""
