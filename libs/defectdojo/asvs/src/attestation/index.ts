export * from './attestation-document.ts';
export * from './matrix-csv.ts';
export * from './requirements-csv.ts';
export * from './scope.ts';
