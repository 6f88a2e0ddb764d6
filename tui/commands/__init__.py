"""The commands, one file for each subject. The group loads a command's file when that command is used."""
