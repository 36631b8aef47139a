"""A Telegram of our own: the Bot API on a loopback port, with people who write and faults that come when they are told to."""
