import { IntegrationError } from '@gecko-defectdojo/domain';

/** Returns the error of a typed address that Gecko does not connect to. */
export function addressRefused(): IntegrationError {
  return new IntegrationError(
    'address_refused',
    'This URL leads to a private or reserved network address, which Gecko does not connect to. ' +
      "Check the URL. To connect an internal instance, make it reachable for Gecko's egress IPs, then try again.",
    { field: 'url' },
  );
}

/** Returns the error of a port that new connections may not have. */
export function portRefused(allowed: readonly number[]): IntegrationError {
  const ports = new Intl.ListFormat('en').format(allowed.map(String));
  return new IntegrationError(
    'address_refused',
    `Gecko does not connect to this port. Use one of the ports it connects to (${ports}), then try again.`,
    { field: 'url' },
  );
}

/** Returns the error of plain HTTP. */
export function notHttps(): IntegrationError {
  return new IntegrationError(
    'url_not_https',
    'Gecko connects over HTTPS only. Enter a URL that starts with https:// and has a valid certificate.',
    { field: 'url' },
  );
}

/** Returns the error of a text that is no URL of an instance. */
export function invalidUrl(message?: string): IntegrationError {
  return new IntegrationError(
    'url_invalid',
    message ??
      'This is not a URL Gecko can use. Enter the address of your DefectDojo instance, such as https://defectdojo.example.com.',
    { field: 'url' },
  );
}
