export { createDefectDojoRoutes } from './create-routes.tsx';
export type { CreateDefectDojoRoutesOptions } from './create-routes.tsx';
export type { DefectDojoHost, DefectDojoNotice } from './host.ts';
