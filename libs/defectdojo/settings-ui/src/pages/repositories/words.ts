import type { Format } from '@gecko-defectdojo/ui';

/** The texts of the tab of the repositories. */
export const words = {
  sections: (count: number, format: Format) => format.counted(count, 'section'),
} as const;
