"""The open line of a meeting page: what is typed together merges, is stored, and only then shown to others.

Lower first: ``texts`` (the merging library, no Django) < ``store`` (one writer and one reader of a process) < ``rooms`` (who has which
review open in this process) < ``seats`` (who may sit down, and that they were there) < ``socket`` (the WebSocket at /live/).
"""
