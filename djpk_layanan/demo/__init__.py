"""A story of three months for the first look at the application."""
