/**
 * The name of the ASVS among the regulations that DefectDojo brings (2.45.0 and later). Instances give it ids of their
 * own.
 */
export const ASVS_REGULATION_NAME = 'OWASP Application Security Verification Standard';
