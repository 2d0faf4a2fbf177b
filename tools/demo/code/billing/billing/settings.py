import os

SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["billing.acme.example"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "billing.invoices",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"sslmode": "verify-full"}}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_AGE = 3600
SECURE_HSTS_SECONDS = 31536000
LOGGING = {"version": 1, "handlers": {"console": {"class": "logging.StreamHandler"}}}
