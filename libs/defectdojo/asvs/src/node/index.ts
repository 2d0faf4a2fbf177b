export { detectInArchive } from './archive.ts';
export { detectInBareRepository } from './bare-repository.ts';
export type { DetectInBareRepositoryOptions } from './bare-repository.ts';
export { detectInFolder, readFolder } from './folder.ts';
export type { FolderReading } from './folder.ts';
export type { ReadLimits } from './limits.ts';
export type { DetectOptions } from './run.ts';
export { SourceError } from './source-error.ts';
export type { SourceErrorCode } from './source-error.ts';
