"""From the bytes of a file to judged rows: one importer core for network, figures and bank. See README.md."""
