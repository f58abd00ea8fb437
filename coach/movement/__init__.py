"""Movement: judges exercises from observations; knows no camera, picture, clock or file."""
