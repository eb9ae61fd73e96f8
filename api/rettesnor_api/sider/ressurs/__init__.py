"""Sidene til ressursfordelingsteamet: bak muren, ingen side om en sak kjenner dem, og de kjenner ingen sak."""
