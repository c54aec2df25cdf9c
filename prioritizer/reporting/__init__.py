"""Reporting: a run as workbooks for readers, data for programs and sentences for both."""
