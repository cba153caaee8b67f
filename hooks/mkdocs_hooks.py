"""The plugin as MkDocs loads it through `hooks:`: its one instance, event by event.

Whoever installs the project as a package names the plugin under `plugins:` instead.
"""

from mkdocs_plugin import ConcordancePlugin

PLUGIN = ConcordancePlugin()
"""The one thing that a hook module keeps: MkDocs never loads it again under `mkdocs serve`."""

on_startup = PLUGIN.on_startup
on_config = PLUGIN.on_config
on_files = PLUGIN.on_files
on_nav = PLUGIN.on_nav
on_env = PLUGIN.on_env
on_page_content = PLUGIN.on_page_content
on_page_context = PLUGIN.on_page_context
on_post_page = PLUGIN.on_post_page
on_post_build = PLUGIN.on_post_build
on_build_error = PLUGIN.on_build_error
on_serve = PLUGIN.on_serve
on_shutdown = PLUGIN.on_shutdown
