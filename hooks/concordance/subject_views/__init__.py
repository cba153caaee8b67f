"""What this site's subject shows, publishes and checks, made from the content.

Imports the spine and the rooms from `model` down."""
