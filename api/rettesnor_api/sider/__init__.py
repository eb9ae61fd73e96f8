"""Sidene folk ser i nettleseren; én fil for hver gruppe, og det som er felles for dem."""
