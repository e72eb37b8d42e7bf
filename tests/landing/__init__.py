"""What is made of files in a folder, or by a command on one."""
