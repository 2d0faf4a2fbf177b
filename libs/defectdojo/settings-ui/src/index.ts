export { createDefectDojoRoutes } from './create-routes.tsx';
export type { CreateDefectDojoRoutesOptions } from './create-routes.tsx';
export type {
  DefectDojoHost,
  DefectDojoHostPaths,
  DefectDojoNotice,
  HostChapter,
  HostRepositoryKey,
  HostTarget,
} from './host.ts';
