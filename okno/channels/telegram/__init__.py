"""Telegram: groups of partners with the department heads in them, and private chats."""
