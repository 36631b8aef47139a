"""What is measured under load: import, preparing a month, pages, reports."""
