export * from './cwe-of-type.ts';
export * from './finding-tags.ts';
export * from './links-of-finding.ts';
export * from './requirements-for-cwe.ts';
