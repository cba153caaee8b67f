"""What the theme and the standalone pages show: parts inserted, passages annotated, heads, navigation, assets.

Imports the spine and the rooms from `parts` down; `checks` are no business of a page."""
