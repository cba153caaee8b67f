"""The open data that are published under `/data/`: records, files, descriptions.

Imports the spine and the rooms from `references` down."""
