export * from './attestation/index.ts';
export * from './carry/index.ts';
export * from './catalogue/index.ts';
export * from './findings/index.ts';
export * from './publish/index.ts';
export * from './profile/index.ts';
export * from './requirements/index.ts';
export * from './detection/index.ts';
