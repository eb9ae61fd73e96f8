"""Utgavene av lageret, eldste først. En utgave som er gitt ut, endres aldri."""
