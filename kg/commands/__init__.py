"""The commands of `kg`, one file a group; each file's `register` hangs its commands on the application."""
