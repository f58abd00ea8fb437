"""Lets every test import the modules that lie beside this file, such as `traces`."""
