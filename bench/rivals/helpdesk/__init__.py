"""django-helpdesk as its own documentation sets it up: a Django project of its own in a database of its own."""
