"""What a host sends with the site's files, how it is told so, and whether a deployed one keeps every promise.

Imports the spine and the rooms from `render` down."""
