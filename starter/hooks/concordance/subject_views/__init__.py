"""The views, open data and checks of this site's subject, made from the content.

Imports the spine and the rooms from `model` down."""
