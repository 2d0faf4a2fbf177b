export * from './attribution.ts';
export * from './catalogue.ts';
export * from './level-scope.ts';
export * from './level.ts';
export * from './numbering.ts';
export * from './official-text.ts';
export * from './version.ts';
