export * from './carry-override.ts';
