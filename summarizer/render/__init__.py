"""Documents as a person reads them: Markdown, and the terminal. Pure functions of the documents."""
