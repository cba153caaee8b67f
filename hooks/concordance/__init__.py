"""The core: text, Markdown and data in; Markdown, HTML, data and problems out. It knows no site generator."""
