"""Lets people who do not read code read and sign the content: `document` writes it, `signed` says who has."""
