import hashlib
import hmac
import os

from django.http import HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def receive(request):
    expected = hmac.new(os.environ["HOOK_KEY"].encode(), request.body, hashlib.sha256).hexdigest()
    if expected != request.headers.get("X-Signature"):
        return HttpResponseForbidden()
    return HttpResponse(status=204)
