export * from './cwe-of-type.ts';
export * from './finding-tags.ts';
export * from './links-of-finding.ts';
export * from './requirements-for-cwe.ts';
export { classesOfChapter, classesOfRequirement } from './classes-of-chapter.ts';
export type { ChapterClasses } from './classes-of-chapter.ts';
