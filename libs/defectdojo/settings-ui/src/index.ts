export { createDefectDojoRoutes } from './create-routes.tsx';
export type { CreateDefectDojoRoutesOptions } from './create-routes.tsx';
export { FindingDifferenceNotice } from './finding/finding-difference-notice.tsx';
export type { FindingDifferenceNoticeProps } from './finding/finding-difference-notice.tsx';
export type {
  DefectDojoHost,
  DefectDojoHostPaths,
  DefectDojoNotice,
  HostFindings,
  HostRepositoryKey,
  HostTarget,
} from './host.ts';
