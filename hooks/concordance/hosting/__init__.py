"""What a host sends with the files, how it is told so, and whether a built and a deployed site keep every promise.

Imports the spine and the rooms from `render` down."""
