export * from './compute-profile.ts';
