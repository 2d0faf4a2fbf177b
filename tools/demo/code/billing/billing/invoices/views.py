import logging

from django.contrib.auth.decorators import login_required, permission_required
from django.http import FileResponse
from rest_framework import serializers, viewsets
from rest_framework.permissions import IsAuthenticated

from .models import Invoice

logger = logging.getLogger(__name__)


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "amount"]


class InvoiceViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]
    queryset = Invoice.objects.all()
    serializer_class = InvoiceSerializer


@login_required
@permission_required("invoices.export")
def export(request, name):
    logger.info("export %s", name)
    return FileResponse(open(f"/srv/exports/{name}", "rb"))
