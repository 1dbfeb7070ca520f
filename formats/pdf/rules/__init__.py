"""Rules on finished PDF files, whoever made them: the conditions of the Matterhorn Protocol that a program can check."""
