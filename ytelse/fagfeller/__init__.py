"""De andre motorene: hver fil oversetter den samme arbeidslasten og bruker motoren slik den er raskest."""
