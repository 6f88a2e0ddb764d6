"""Files that leave the program for people and analysts, one file here for each form."""
