import requests


def send(url, invoice):
    """Sends an invoice to the address that the customer configured."""
    return requests.post(url, json=invoice, timeout=10)
