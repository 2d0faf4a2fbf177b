export * from './compute-profile.ts';
export * from './decide-chapters.ts';
