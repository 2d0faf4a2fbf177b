import type { Connection } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The texts on a connection that several pages share. */
export const words = {
  rights: {
    user: 'The user of the key:',
    checked: 'Checked on',
    harmless: 'without writing anything.',
  },

  disconnect: {
    title: (instance: string) => `Disconnect ${instance}?`,
    confirm: 'Disconnect',
    done: 'DefectDojo is disconnected.',
    pushes: 'Pushes stop, and waiting ones are cancelled.',
    stays: ({ mappedRepositories: count }: Connection, format: Format) => {
      const of = format.counted(count, 'mapped repository', 'mapped repositories');
      const findings = count === 0 ? 'findings' : `the findings of ${of}`;
      return `In DefectDojo everything stays as it is: products, engagements and tests, ${findings} with their status, and the ASVS metadata and tags. From then on Gecko updates nothing there.`;
    },
    key: 'Gecko deletes the API v2 key. Revoke it in DefectDojo if nothing else uses it.',
    kept: 'Gecko keeps mappings, ASVS sections and activity. Connect the same instance again, and its mappings come back.',
  },
} as const;
