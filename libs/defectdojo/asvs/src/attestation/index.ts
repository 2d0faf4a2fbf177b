export * from './attestation-document.ts';
export * from './matrix-csv.ts';
export * from './scope.ts';
