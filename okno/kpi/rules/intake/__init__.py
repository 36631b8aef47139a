"""Exports of the Program: from a table to accepted, rejected and skipped rows, and to facts of a month."""
