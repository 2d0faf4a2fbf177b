import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the page that shows the next push before it is sent. */
export const words = {
  title: 'Preview push',
  sub: (repository: string, product: string) => `${repository} to ${product}`,
  back: 'Pushes',
  loadingMapping: 'Loading the mapping',
  loading: 'Computing the preview',
  intro:
    'This is computed in Gecko and sends nothing to DefectDojo. It does not know what people changed there since the last push, so a push may send less.',
  next: 'The next push',
  touches: (count: number, format: Format) => `A push would touch ${format.counted(count, 'finding')}`,
  nothing: 'There is nothing to push',
  notScanned: 'This branch has no completed scan yet. Run a scan first.',
  upToDate: 'DefectDojo is up to date. A push would write nothing.',
  caption: 'Findings the push would touch',
  columns: { finding: 'Finding', severity: 'Severity', inDefectDojo: 'In DefectDojo' },
  thing: 'finding',
  things: 'findings',
} as const;
