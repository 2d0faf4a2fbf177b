from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=200)
    date_of_birth = models.DateField(null=True)
    iban = models.CharField(max_length=34)
    tax_id = models.CharField(max_length=20)


class Invoice(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
