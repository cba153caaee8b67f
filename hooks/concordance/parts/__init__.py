"""The generated parts of pages, pictures among them: which rows and values the template of each is given.

Imports the spine and the rooms from `open_data` down, `citations` excepted."""
