import type { Format } from '@gecko-defectdojo/ui';

/** The texts about findings that are left as they are in DefectDojo. */
export const leftWords = {
  by: (name: string | null) => `Left by ${name ?? 'a person'}`,
  byRule: 'Left by the setting',
  leave: 'Leave it',
  leaveAll: (count: number, format: Format) => `Leave all ${format.number(count)}`,
  takeBack: 'Take back',
  of: (title: string) => ` of ${title}`,
  left: (count: number, format: Format) =>
    `${format.counted(count, 'finding')} ${count === 1 ? 'stays' : 'stay'} as in DefectDojo.`,
  takenBack: (count: number, format: Format) =>
    `${format.counted(count, 'finding')} ${count === 1 ? 'waits' : 'wait'} for a decision again.`,
} as const;
