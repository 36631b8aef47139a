"""Tools without a domain: months, numbers, errors, the record, the outbox, files, the importer core."""
