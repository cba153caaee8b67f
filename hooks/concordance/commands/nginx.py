"""`make nginx`: the configuration of nginx for the address of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concordance.errors import ConfigurationError
from concordance.hosting.nginx import nginx_configuration
from concordance.render.templates import template_environment

if TYPE_CHECKING:
    from concordance.commands.options import Options
    from concordance.project import Project


def print_nginx(project: Project, options: Options) -> int:
    """Print the configuration. Raises ConfigurationError where the address of the site is not set."""
    configuration = project.configuration
    if configuration.site_url is None:
        raise ConfigurationError("SITE_URL must be set to configure a host: make nginx SITE_URL=https://example.org/")
    print(nginx_configuration(template_environment(configuration.overrides), configuration.site_url), end="")
    return 0
