"""The one window: every question has one owner, a clock and an answer, and answers become knowledge."""
