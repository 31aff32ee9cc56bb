"""What opens a location."""
