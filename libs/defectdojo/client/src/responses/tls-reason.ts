const UNTRUSTED = 'its certificate is not signed by a publicly trusted authority';
const INCOMPLETE = 'its certificate chain is incomplete, or its authority is not publicly trusted';

/** A server that responds in plain text, such as one that speaks HTTP. */
export const NOT_HTTPS = 'this port does not speak HTTPS';

/** Error codes of OpenSSL and Node for certificates and handshakes (Node 24). */
const REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate was revoked',
  CERT_UNTRUSTED: UNTRUSTED,
  CERT_REJECTED: UNTRUSTED,
  INVALID_CA: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: INCOMPLETE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: INCOMPLETE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: INCOMPLETE,
  INVALID_PURPOSE: 'its certificate was not made for a web server',
  CERT_SIGNATURE_FAILURE: 'the signature of its certificate is wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  HOSTNAME_MISMATCH: 'its certificate is for another host name',
  ERR_SSL_WRONG_VERSION_NUMBER: NOT_HTTPS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_HTTPS,
  ERR_SSL_HTTP_REQUEST: NOT_HTTPS,
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'it offers no TLS version that is safe to use',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'it offers no TLS version that is safe to use',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it demands a client certificate',
};

/** Returns the reason of a TLS failure, worded to follow "because". Undefined if the code is not about TLS. */
export function tlsReason(code: string): string | undefined {
  const known = REASONS[code];
  if (known !== undefined) return known;
  return /^(?:ERR_SSL_|ERR_TLS_|CERT_|EPROTO$)/.test(code) ? 'the TLS handshake failed' : undefined;
}
