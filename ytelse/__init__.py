"""Målinger av Rettesnor mot andre motorer, i én kommando og én tabell."""
