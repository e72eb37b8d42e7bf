"""What was published, opened in Chromium or in LibreOffice."""
