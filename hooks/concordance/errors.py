"""What ends a command or a build with one line: something must be mended before the content can be read at all."""


class ConfigurationError(Exception):
    """The configuration, an option or the generator's own words cannot be used; the message says what to mend.

    Its text is one line of English: it speaks to whoever set the project up, and no language is known yet.
    """
