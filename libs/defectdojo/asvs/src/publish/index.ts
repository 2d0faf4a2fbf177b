export * from './product-metadata.ts';
export * from './product-regulation.ts';
export * from './product-tags.ts';
export * from './profile.ts';
export * from './requirements-text.ts';
