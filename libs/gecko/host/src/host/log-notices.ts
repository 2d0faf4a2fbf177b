import type { GeckoHost } from '@gecko-defectdojo/host';

/**
 * Returns the port's calls for notices, which write one line per opened or closed notice. The stand-in sends no
 * messages; the lines name the kind and the id, and leave out the message, which can quote DefectDojo.
 */
export function logNotices(
  write: (line: string) => void,
): Required<Pick<GeckoHost, 'noticeOpened' | 'noticeClosed'>> {
  return {
    noticeOpened: (_sql, _teamId, { kind, id }) => {
      write(`Notice ${kind} ${id} opened`);
      return Promise.resolve();
    },
    noticeClosed: (_sql, _teamId, { kind, id }) => {
      write(`Notice ${kind} ${id} closed`);
      return Promise.resolve();
    },
  };
}
