"""What pages are made of: words and colours of kinds, styles, scripts, templates. Data files only."""
