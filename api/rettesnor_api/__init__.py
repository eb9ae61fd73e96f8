"""HTTP-døren til Rettesnor: tynne ruter foran motoren."""
